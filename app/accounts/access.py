"""Who may do what with accounts and sessions."""

from typing import TYPE_CHECKING

from app.organisations.access import may_administer
from app.organisations.rules import Who

if TYPE_CHECKING:
    from app.accounts.models import Passkey, SignInSession
    from app.people.models import Person


def may_end(who: Who | None, session: "SignInSession") -> bool:
    """Everybody ends their own sessions."""
    return who is not None and session.account_id == who.account_id


def may_look_after(who: Who | None, person: "Person") -> bool:
    """Administrators look after the people of their own organisation."""
    return may_administer(who) and who is not None and person.organisation_id == who.organisation_id


def may_keep_passkey(who: Who | None, passkey: "Passkey") -> bool:
    """Everybody looks after their own passkeys, and nobody after another's."""
    return who is not None and passkey.account_id == who.account_id


def may_reset_factors(who: Who | None, person: "Person") -> bool:
    """An administrator resets the second factors of others, never their own."""
    return may_look_after(who, person) and who is not None and person.id != who.person_id
