"""Writes of accounts and sessions."""

from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.accounts.models import Account, SignInSession
from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db


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


def begin_session(account_id: UUID, now: datetime) -> SignInSession:
    """Write that an account has signed in."""
    session = SignInSession(account_id=account_id, began_at=now, touched_at=now)
    db.session.add(session)
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
