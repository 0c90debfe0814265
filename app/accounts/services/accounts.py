"""Writes of accounts and sessions."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.accounts.models import Account, SignInProof, SignInSession, SignInTry
from app.accounts.queries.factors import roles_of
from app.accounts.rules.factors import Step, roles_in_words
from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.rules import london_day
from app.organisations.services.administrators import keep_an_administrator

TRIES_KEPT = timedelta(days=1)


class AccountExists(DomainError):
    """This e-mail, or this person, has an account."""

    sentence = "This person or e-mail address has an account already."


constraint("uq_account_email", AccountExists)
constraint("uq_account_person_id", AccountExists)


def open_account(
    person_id: UUID,
    email: str,
    *,
    organisation_id: UUID,
    password_hash: str | None,
    by_id: UUID | None = None,
) -> Account:
    """Give a person a way to sign in; raises `AccountExists`.

    Without a hash there is no password yet: the person sets one by the reset link.
    """
    account = Account(
        person_id=person_id,
        email=email.strip().lower(),
        password=password_hash,
        fs_uniquifier=uuid4().hex,
    )
    db.session.add(account)
    flush()
    record_event("opened", "account", account.id, organisation_id=organisation_id, by_id=by_id)
    return account


def close_account(
    account_id: UUID, now: datetime, *, organisation_id: UUID, by_id: UUID | None
) -> None:
    """Let an account sign in no more, and end its sessions; raises `LastAdministrator`."""
    person_id = db.session.get_one(Account, account_id).person_id
    keep_an_administrator(organisation_id, {person_id}, now=now)
    _set_active(account_id, False)
    end_sessions(account_id, now)
    record_event("closed", "account", account_id, organisation_id=organisation_id, by_id=by_id)


def reopen_account(account_id: UUID, *, organisation_id: UUID, by_id: UUID | None) -> None:
    """Let a closed account sign in again."""
    _set_active(account_id, True)
    record_event("reopened", "account", account_id, organisation_id=organisation_id, by_id=by_id)


def _set_active(account_id: UUID, active: bool) -> None:
    change_if(Account, Account.id == account_id, Account.active.is_(not active), active=active)


def begin_session(account_id: UUID, now: datetime, step: Step | None = None) -> SignInSession:
    """Write that an account has signed in, with which second factor, and the roles it has now."""
    session = SignInSession(account_id=account_id, began_at=now, touched_at=now)
    db.session.add(session)
    db.session.flush()
    roles = roles_in_words(roles_of(account_id, london_day(now)))
    db.session.add(
        SignInProof(account_id=account_id, session_id=session.id, step=step, roles=roles)
    )
    db.session.flush()
    return session


def touch_session(session_id: UUID, now: datetime) -> None:
    """Write that a session was used just now."""
    db.session.execute(
        sa.update(SignInSession).where(SignInSession.id == session_id).values(touched_at=now)
    )


def end_session(session_id: UUID, now: datetime) -> None:
    """End one session."""
    db.session.execute(
        sa.update(SignInSession)
        .where(SignInSession.id == session_id, SignInSession.ended_at.is_(None))
        .values(ended_at=now)
    )


def end_sessions(account_id: UUID, now: datetime, *, but: UUID | None = None) -> None:
    """End every session of an account, except `but` when given."""
    ending = sa.update(SignInSession).where(
        SignInSession.account_id == account_id, SignInSession.ended_at.is_(None)
    )
    if but is not None:
        ending = ending.where(SignInSession.id != but)
    db.session.execute(ending.values(ended_at=now))


def note_tries(keys: Sequence[str], now: datetime) -> list[UUID]:
    """Write a try under each key, drop what is older than a day, return the new rows' keys."""
    tries = [SignInTry(key=key, at=now) for key in keys]
    db.session.add_all(tries)
    forget_old_tries(now)
    db.session.flush()
    return [one.id for one in tries]


def forget_old_tries(now: datetime) -> int:
    """Drop the tries to sign in that are older than a day; return how many."""
    done: Any = db.session.execute(sa.delete(SignInTry).where(SignInTry.at < now - TRIES_KEPT))
    gone: int = done.rowcount
    return gone


def forget_tries(tries: Sequence[UUID], *, key: str = "") -> None:
    """Drop these tries, and all under `key`: they were answered, or never looked at."""
    db.session.execute(
        sa.delete(SignInTry).where(sa.or_(SignInTry.id.in_(tries), SignInTry.key == key))
    )
