"""Writes of second factors. Every code, and every answer of a passkey, counts once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import Account, AuthenticatorApp, Passkey, RecoveryCode
from app.accounts.queries.factors import find_app, find_passkey, list_passkeys
from app.accounts.rules.box import factor_box
from app.accounts.rules.factors import MOST_PASSKEYS
from app.accounts.services.accounts import end_sessions
from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db


class CodeUsedAlready(DomainError):
    """The code, or a later one, was used before."""

    sentence = "That code was used already. Wait for the next one, and enter that."


class PasskeyAnswerUsed(DomainError):
    """The passkey answered this question, or a later one, before."""

    sentence = "That answer was used already. Try your passkey again."


class PasskeyKnown(DomainError):
    """The passkey stands for an account already."""

    sentence = "That passkey is in use already. Choose another one."


class TooManyPasskeys(DomainError):
    """There are as many passkeys as anybody needs."""

    sentence = f"You have {MOST_PASSKEYS} passkeys, which is the most. Take one away first."


constraint("uq_passkey_credential_id", PasskeyKnown)


def lock_account(account_id: UUID) -> None:
    """Let no two requests try this account's codes at the same moment, until the commit."""
    db.session.execute(sa.select(Account.id).where(Account.id == account_id).with_for_update())


def add_app(account: Account, secret: str, counter: int, now: datetime) -> None:
    """Let an account's codes come from an app with this secret, instead of from any before."""
    lock_account(account.id)
    if held := find_app(account.id):
        db.session.delete(held)
        db.session.flush()
    db.session.add(
        AuthenticatorApp(
            account_id=account.id,
            sealed=factor_box.seal(secret),
            added_at=now,
            last_counter=counter,
        )
    )
    flush()


def use_code(app: AuthenticatorApp, counter: int) -> None:
    """Count a code; raises `CodeUsedAlready` unless it is a later one than any before."""
    held = (AuthenticatorApp.id == app.id, AuthenticatorApp.last_counter < counter)
    change_if(AuthenticatorApp, *held, otherwise=CodeUsedAlready, last_counter=counter)


def remove_app(account_id: UUID) -> None:
    """Let no app make codes for an account."""
    db.session.execute(sa.delete(AuthenticatorApp).where(AuthenticatorApp.account_id == account_id))


def add_passkey(
    account: Account,
    name: str,
    *,
    credential_id: bytes,
    public_key: bytes,
    sign_count: int,
    asked_at: datetime,
    now: datetime,
) -> Passkey:
    """Let an account sign in with a passkey; raises `PasskeyKnown` or `TooManyPasskeys`."""
    lock_account(account.id)
    if len(list_passkeys(account.id)) >= MOST_PASSKEYS:
        raise TooManyPasskeys
    # A broken constraint ends the transaction, and the page is shown again: look first.
    if find_passkey(credential_id):
        raise PasskeyKnown
    made = Passkey(
        account_id=account.id,
        name=name,
        credential_id=credential_id,
        public_key=public_key,
        sign_count=sign_count,
        added_at=now,
        asked_at=asked_at,
    )
    db.session.add(made)
    flush()
    return made


def use_passkey(passkey: Passkey, sign_count: int, asked_at: datetime, now: datetime) -> None:
    """Count an answer; raises `PasskeyAnswerUsed` unless it answers a newer question.

    The same holds when another request has used the passkey since it was read.
    """
    held = (
        Passkey.id == passkey.id,
        Passkey.sign_count == passkey.sign_count,
        Passkey.asked_at < asked_at,
    )
    values = {"sign_count": sign_count, "asked_at": asked_at, "used_at": now}
    change_if(Passkey, *held, otherwise=PasskeyAnswerUsed, **values)


def remove_passkey(passkey: Passkey) -> None:
    """Let a passkey sign in no more."""
    db.session.delete(passkey)
    db.session.flush()


def renew_recovery_codes(account_id: UUID, hashes: Mapping[str, str], now: datetime) -> None:
    """Give an account ten codes by their first groups, instead of any before."""
    lock_account(account_id)
    remove_recovery_codes(account_id)
    db.session.add_all(
        RecoveryCode(account_id=account_id, mark=mark, hash=made, made_at=now)
        for mark, made in hashes.items()
    )
    flush()


def remove_recovery_codes(account_id: UUID) -> None:
    """Let no recovery code of an account work any more."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account_id))


def use_recovery_code(code: RecoveryCode, now: datetime) -> None:
    """Count a recovery code; raises `CodeUsedAlready` the second time."""
    unused = (RecoveryCode.id == code.id, RecoveryCode.used_at.is_(None))
    change_if(RecoveryCode, *unused, otherwise=CodeUsedAlready, used_at=now)


def remove_factors(
    account: Account, now: datetime, *, organisation_id: UUID, by_id: UUID | None
) -> None:
    """Take every second factor away and end every session: for somebody who lost theirs.

    The person signs in with the password alone once, and is led to set up a new factor at once
    where one is required. `by_id` None: by a command.
    """
    lock_account(account.id)
    for model in (AuthenticatorApp, Passkey, RecoveryCode):
        db.session.execute(sa.delete(model).where(model.account_id == account.id))
    end_sessions(account.id, now)
    note_change("reset", account, organisation_id=organisation_id, by_id=by_id)


def note_change(
    verb: str,
    account: Account,
    *,
    organisation_id: UUID,
    by_id: UUID | None,
    factor: str | None = None,
) -> None:
    """Record that an account's second factors were changed."""
    record_event(
        verb,
        "second factors",
        account.id,
        organisation_id=organisation_id,
        by_id=by_id,
        factor=factor,
    )
