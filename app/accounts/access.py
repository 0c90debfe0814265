"""Who may do what with accounts and sessions."""

from typing import TYPE_CHECKING

from app.organisations.access import may_administer
from app.organisations.rules import Who

if TYPE_CHECKING:
    from app.accounts.models import AdministratorRequest, Passkey, SignInSession
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


def may_link_own(who: Who | None) -> bool:
    """Everybody links, and uses, their own work account."""
    return who is not None


def may_end_link(who: Who | None, person: "Person") -> bool:
    """Administrators end links of others, as they look after their accounts; they make none."""
    return may_look_after(who, person) and who is not None and who.person_id != person.id


def may_answer_request(who: Who | None, request: "AdministratorRequest") -> bool:
    """Administrators of the organisation answer requests; the service says who agrees."""
    return may_administer(who)


def may_record_leaving(who: Who | None, person: "Person") -> bool:
    """Administrators record the last day of others; their own is another administrator's to do."""
    return may_end_link(who, person)
