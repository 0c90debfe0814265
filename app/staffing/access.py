"""Who may bring people in from files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.organisations.access import may_administer
from app.organisations.rules import Who

if TYPE_CHECKING:
    from app.staffing.models import PeopleFile, PeopleImport


def may_import_people(who: Who | None) -> bool:
    """Administrators look after their own organisation's people."""
    return may_administer(who)


def uploaded_people(who: Who | None, upload: PeopleFile) -> bool:
    """Whoever uploaded the file, while they look after people."""
    return may_import_people(who) and who is not None and who.person_id == upload.by_id


def may_see_import(who: Who | None, made: PeopleImport) -> bool:
    """Administrators of the organisation that the people came into."""
    here = who is not None and who.organisation_id == made.organisation_id
    return here and may_import_people(who)
