"""Who may do what with accounts and sessions."""

from typing import TYPE_CHECKING

from app.organisations.access import may_administer
from app.organisations.rules import Who

if TYPE_CHECKING:
    from app.accounts.models import SignInSession
    from app.people.models import Person


def may_end(who: Who | None, session: "SignInSession") -> bool:
    """Everybody ends their own sessions."""
    return who is not None and session.account_id == who.account_id


def may_look_after(who: Who | None, person: "Person") -> bool:
    """Administrators look after the people of their own organisation."""
    return may_administer(who) and who is not None and person.organisation_id == who.organisation_id
