"""Who may do what with what is held of people."""

from typing import TYPE_CHECKING

from app.organisations.access import may_administer
from app.organisations.rules import Who

if TYPE_CHECKING:
    from app.people.models import Person
    from app.privacy.models import DataCopy, LegalHold


def may_handle_data(who: Who | None, person: "Person") -> bool:
    """Administrators answer requests of the people of their own organisation, leavers too."""
    return who is not None and may_administer(who) and person.organisation_id == who.organisation_id


def may_lift(who: Who | None, hold: "LegalHold") -> bool:
    """Administrators lift the holds of their own organisation, but none on themself."""
    return (
        who is not None
        and may_administer(who)
        and hold.organisation_id == who.organisation_id
        and hold.person_id != who.person_id
    )


def may_download(who: Who | None, copy: "DataCopy") -> bool:
    """A copy is for whoever asked for it: the person themself, or an administrator still."""
    if who is None or copy.asked_by_id != who.person_id:
        return False
    return copy.person_id == who.person_id or (
        may_administer(who) and not copy.whole and copy.organisation_id == who.organisation_id
    )


def may_keep_rules(who: Who | None) -> bool:
    """Administrators look after how long things are kept."""
    return who is not None and may_administer(who)
