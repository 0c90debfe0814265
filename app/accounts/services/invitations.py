"""Writes of invitations: sent, replaced, used, withdrawn."""

from __future__ import annotations

import hashlib
from secrets import token_urlsafe
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.accounts.models import Account, Invitation
from app.accounts.rules.invitations import WORKS_FOR, InvitationEnd
from app.accounts.services.accounts import end_sessions
from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import flush
from app.extensions import db
from app.organisations.services.administrators import keep_an_administrator

if TYPE_CHECKING:
    from datetime import datetime


class AccountIsOpen(DomainError):
    """The person chose a password: there is no invitation left to withdraw."""

    sentence = "This person has accepted already. Close the account instead."


def send_invitation(
    account: Account, *, organisation_id: UUID, by_id: UUID | None, now: datetime
) -> str:
    """Begin a new invitation, which works for a week, and return what its link holds.

    An earlier one works no longer. Only a digest of the link is kept.
    """
    end_invitations(account.id, InvitationEnd.REPLACED, now)
    token = token_urlsafe(32)
    invitation = Invitation(
        account_id=account.id,
        digest=invitation_digest(token),
        sent_at=now,
        sent_by_id=by_id,
        expires_at=now + WORKS_FOR,
    )
    db.session.add(invitation)
    flush()
    record_event(
        "invited", "account", account.id, organisation_id=organisation_id, by_id=by_id, now=now
    )
    return token


def end_invitations(account_id: UUID, ended_as: InvitationEnd, now: datetime) -> None:
    """End the open invitation of an account, if there is one."""
    chosen = sa.update(Invitation).where(
        Invitation.account_id == account_id, Invitation.ended_at.is_(None)
    )
    db.session.execute(chosen.values(ended_at=now, ended_as=ended_as))


def withdraw_invitation(
    account: Account, *, organisation_id: UUID, by_id: UUID | None, now: datetime
) -> None:
    """Take an invitation back: its link, and any that was asked for since, lead nowhere.

    The account is closed until somebody reopens it. Raises `AccountIsOpen` once there is a
    password, and `LastAdministrator`: who signs in by a work account alone has none.
    """
    keep_an_administrator(organisation_id, {account.person_id}, now=now)
    change_if(
        Account,
        Account.id == account.id,
        Account.password.is_(None),
        otherwise=AccountIsOpen,
        active=False,
        fs_uniquifier=uuid4().hex,
    )
    end_invitations(account.id, InvitationEnd.WITHDRAWN, now)
    end_sessions(account.id, now)
    record_event(
        "withdrew invitation",
        "account",
        account.id,
        organisation_id=organisation_id,
        by_id=by_id,
        now=now,
    )


def invitation_digest(token: str) -> str:
    """Return what is kept of an invitation's link."""
    return hashlib.sha256(token.encode()).hexdigest()
