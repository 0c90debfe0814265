"""Reads of the catalogue: what the framework in use names, and what the organisation adds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.assessments.queries.baselines import find_version_to_begin
from app.db.domain import NothingFound
from app.frameworks.queries import get_framework
from app.organisations.rules import Who
from app.resources.queries import Kept, list_kept
from app.resources.queries.links import list_broken
from app.resources.rules.catalogue import (
    Entry,
    Filters,
    Suggestion,
    entry_of_guide,
    suggest,
    suggest_own,
)
from skills_framework.model import Framework, NotInFramework


@dataclass(frozen=True, slots=True)
class Guide:
    """One of the framework's resources, with the framework that names it."""

    entry: Entry
    framework: Framework


def find_framework_in_use(who: Who) -> Framework | None:
    """Return the framework that the person's organisation works with now, with its supplement."""
    found = find_version_to_begin(who)
    return None if found is None else get_framework(*found)


def codes_in_use(who: Who) -> Mapping[str, UUID]:
    """Return the permanent id of each statement of the framework in use, by code, in order."""
    framework = find_framework_in_use(who)
    return {} if framework is None else {one.code: one.id for one in framework.statements}


def list_catalogue(who: Who, filters: Filters, today: date) -> Sequence[Entry]:
    """Return what a person's organisation can learn from: its own by title, then the framework's.

    The number of queries is fixed.
    """
    framework = find_framework_in_use(who)
    statements = framework.statements if framework else ()
    codes = {one.id: one.code for one in statements}
    broken = {one.resource_id for one in list_broken(who.organisation_id)}
    since = max(today, filters.from_on or today)
    own = [
        entry_of(one, codes, since, today, broken=one.row.id in broken)
        for one in list_kept(who.organisation_id)
    ]
    guides = framework.learning_resources if framework else ()
    listed = [*own, *(entry_of_guide(framework, one) for one in guides if framework)]
    return [one for one in listed if filters.let_through(one)]


def entry_of(
    one: Kept, codes: Mapping[UUID, str], since: date, today: date, *, broken: bool = False
) -> Entry:
    """Return a kept resource as the catalogue lists it; its next day is from `since` on."""
    said = one.resource
    return Entry(
        code=said.code,
        title=said.title,
        provider=said.provider,
        kind=said.kind,
        about=said.about,
        statements=tuple(code for key, code in codes.items() if key in said.statements),
        level_from=said.level_from,
        level_to=said.level_to,
        resource_id=one.row.id,
        next=said.next_session(since),
        dated=bool(said.sessions),
        retired=one.row.retired_at is not None,
        ended=not said.is_in_force(today),
        broken=broken,
    )


def get_guide(code: str, visible_to: Who) -> Guide:
    """Return one of the resources that the framework in use names; raises `NothingFound`."""
    framework = find_framework_in_use(visible_to)
    if framework is None:
        raise NothingFound()
    try:
        return Guide(entry_of_guide(framework, framework.learning_resource(code)), framework)
    except NotInFramework:
        raise NothingFound() from None


def list_suggestions(
    organisation_id: UUID,
    version_id: UUID,
    code: str,
    level: int,
    today: date,
    supplement_id: UUID | None = None,
) -> Sequence[Suggestion]:
    """Return what fits one statement of a version at a level, the organisation's own first."""
    framework = get_framework(version_id, supplement_id)
    return suggest_for(organisation_id, framework, {code: level}, today)[code]


def suggest_for(
    organisation_id: UUID, framework: Framework, wanted: Mapping[str, int], today: date
) -> Mapping[str, Sequence[Suggestion]]:
    """Return what fits each wanted statement (by code) at its level: three queries for all."""
    kept = list_kept(organisation_id, retired=False)
    return suggest(framework, wanted, [(one.row.id, one.resource) for one in kept], today)


def list_own_for(organisation_id: UUID, permanent_id: UUID, today: date) -> Sequence[Suggestion]:
    """Return what an organisation itself offers for a statement, whatever the level."""
    kept = list_kept(organisation_id, retired=False)
    own = [(one.row.id, one.resource) for one in kept if permanent_id in one.resource.statements]
    return suggest_own(own, today)
