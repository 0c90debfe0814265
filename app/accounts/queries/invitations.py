"""Reads of invitations."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import Account, Invitation
from app.extensions import db
from app.people.models import Person


def find_invited(digest: str, now: datetime) -> Account | None:
    """Return the open account that an invitation which still works is for, or None."""
    chosen = (
        sa.select(Account)
        .join(Invitation, Invitation.account_id == Account.id)
        .where(
            Invitation.digest == digest,
            Invitation.ended_at.is_(None),
            Invitation.expires_at > now,
            Account.active,
        )
    )
    return db.session.scalar(chosen)


def find_invitation(account_id: UUID) -> Invitation | None:
    """Return the invitation that was sent last to an account, or None."""
    chosen = sa.select(Invitation).where(Invitation.account_id == account_id)
    return db.session.scalar(chosen.order_by(Invitation.sent_at.desc()).limit(1))


def count_run_out(organisation_id: UUID, now: datetime) -> int:
    """Return how many of an organisation's people were invited and let the last day pass."""
    chosen = (
        sa.select(sa.func.count())
        .select_from(Invitation)
        .join(Account, Account.id == Invitation.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(
            Person.organisation_id == organisation_id,
            Person.left_on.is_(None),
            Account.active,
            Account.password.is_(None),
            Invitation.ended_at.is_(None),
            Invitation.expires_at <= now,
        )
    )
    return db.session.scalar(chosen) or 0
