"""Which draft a command means, and in whose name it writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import click

from app.frameworks.queries.uploads import list_open_drafts
from app.organisations.queries import find_organisation, list_roles
from app.organisations.rules import Role
from app.people.queries import find_person
from skills_framework.interchange.rows import Row
from skills_framework.interchange.template import Kind

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkDraft


@dataclass(frozen=True, slots=True)
class Choice:
    """What was typed: an organisation's code, a draft's id, an e-mail address."""

    organisation: str | None
    draft_id: UUID | None
    email: str | None


def choose_draft(choice: Choice, rows: Sequence[Row]) -> "FrameworkDraft":
    """The organisation's open draft: the one named, the only one, or that of the framework that
    the file says it is of. Raises `ClickException` with what is missing."""
    if not choice.organisation:
        raise click.ClickException("This file goes into a draft: name its --organisation.")
    organisation = find_organisation(choice.organisation)
    if organisation is None:
        raise click.ClickException(f"There is no organisation with the code {choice.organisation}.")
    drafts = [one for one in list_open_drafts(organisation.id) if choice.draft_id in (None, one.id)]
    of = {row.code for row in rows if row.kind is Kind.FRAMEWORK and row.code}
    drafts = [one for one in drafts if one.framework in of] or drafts
    if len(drafts) == 1:
        return drafts[0]
    if not drafts:
        raise click.ClickException(
            "There is no such open draft. A framework editor starts one on the page Drafts."
        )
    listed = "\n".join(f"  {one.id}  {one.framework} {one.number}" for one in drafts)
    raise click.ClickException(f"Several drafts are open. Choose one with --draft:\n{listed}")


def choose_editor(choice: Choice, draft: "FrameworkDraft", today: date) -> UUID:
    """The framework editor in whose name parts are written; raises `ClickException`."""
    person = find_person(choice.email) if choice.email else None
    if (
        person is None
        or person.organisation_id != draft.organisation_id
        or Role.FRAMEWORK_EDITOR not in list_roles(person.id, today)
    ):
        raise click.ClickException(
            "Name a framework editor of the organisation by work e-mail: --by NAME@ADDRESS."
        )
    return person.id
