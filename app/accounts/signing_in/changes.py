"""What follows when somebody's second factors change: a line in the audit, a letter, an end."""

from datetime import UTC, datetime

from flask import current_app

from app.accounts.models import Account
from app.accounts.queries import organisation_of
from app.accounts.rules.factors import Step
from app.accounts.services import end_sessions
from app.accounts.services.factors import note_change, remove_factors
from app.accounts.sessions import current_session_id, renew_session
from app.accounts.signing_in.mail import WriteLetter, links
from app.accounts.signing_in.passwords import reset_token
from app.organisations.rules import Who


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


def tell_of_work_account(account: Account) -> None:
    """Write somebody that an administrator linked a work account to theirs, or ended the link."""
    _write("factors_changed", account, "")


def reset(account: Account, by: Who | None) -> None:
    """Take away somebody's factors and password, and send them a link to begin anew.

    The password goes too: whoever else knows it must not be the one who sets up what is new.
    """
    account.password = None
    remove_factors(
        account,
        datetime.now(UTC),
        organisation_id=organisation_of(account.id),
        by_id=by.person_id if by else None,
    )
    token = reset_token(account)
    _write("factors_reset", account, token)


def _write(name: str, account: Account, token: str) -> None:
    write_letter: WriteLetter = current_app.extensions["write_letter"]
    write_letter(name, account.person_id, **links(token))
