"""What follows when somebody's second factors change: a line in the audit, a letter, an end."""

from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from flask import current_app

from app.accounts.models import Account
from app.accounts.queries import organisation_of
from app.accounts.queries.administrators import list_administrators
from app.accounts.queries.sign_on import find_provider
from app.accounts.rules.factors import Step
from app.accounts.rules.invitations import InvitationEnd
from app.accounts.services import end_sessions
from app.accounts.services.factors import note_change, remove_factors
from app.accounts.services.invitations import end_invitations
from app.accounts.sessions import current_session_id, renew_session
from app.accounts.signing_in.mail import WriteLetter, links
from app.accounts.signing_in.passwords import reset_token
from app.organisations.rules import Who, london_day


def tell_of_change(verb: str, account: Account, step: Step) -> None:
    """Record that a factor was added or taken away by its owner, write them, end other sessions.

    This browser goes on in a new one: a copy of its cookie ends like the others.
    """
    end_sessions(account.id, datetime.now(UTC), but=current_session_id())
    renew_session(step if verb == "added" else None)
    note_change(
        verb,
        account,
        organisation_id=organisation_of(account.id),
        by_id=account.person_id,
        factor=step.value,
    )
    _write("factors_changed", account, "")


def tell_of_recovery_code(account: Account, left: int) -> None:
    """Write somebody that one of their recovery codes let somebody in, and how many are left."""
    write_letter: WriteLetter = current_app.extensions["write_letter"]
    write_letter("recovery_code_used", account.person_id, left=left, **links(""))


def tell_of_work_account(account: Account) -> None:
    """Write somebody that a work account was linked to theirs, or a link ended, by whomever."""
    _write("factors_changed", account, "")


def tell_of_provider(organisation_id: UUID) -> None:
    """Write every administrator what single sign-on is from now on: one set it, and all know."""
    provider, now = find_provider(organisation_id), datetime.now(UTC)
    host = urlsplit(provider.issuer).netloc if provider and provider.offered else ""
    write_letter: WriteLetter = current_app.extensions["write_letter"]
    for person in list_administrators(organisation_id, london_day(now)):
        second_factor = bool(provider and provider.asks_second_factor)
        write_letter("provider_set", person.id, host=host, second_factor=second_factor)


def reset(account: Account, by: Who | None) -> None:
    """Take away somebody's factors and password, and send them a link to begin anew.

    The password goes too: whoever else knows it must not be the one who sets up what is new. So do
    an invitation and a link to a password that were sent before: whoever reads their old mail.
    """
    now = datetime.now(UTC)
    account.password, account.fs_uniquifier = None, uuid4().hex
    end_invitations(account.id, InvitationEnd.REPLACED, now)
    remove_factors(
        account,
        now,
        organisation_id=organisation_of(account.id),
        by_id=by.person_id if by else None,
    )
    token = reset_token(account)
    _write("factors_reset", account, token)


def _write(name: str, account: Account, token: str) -> None:
    write_letter: WriteLetter = current_app.extensions["write_letter"]
    write_letter(name, account.person_id, **links(token))
