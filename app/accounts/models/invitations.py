"""Invitations to choose a first password."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.rules.invitations import InvitationEnd
from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged


class Invitation(Base):
    """One invitation: a digest of what its link holds, until when it works, how it ended."""

    __tablename__ = "invitation"
    __table_args__ = (
        sa.CheckConstraint("(ended_at IS NULL) = (ended_as IS NULL)", name="ended_together"),
        sa.Index(
            "uq_invitation_open_account",
            "account_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    digest: Mapped[str] = mapped_column(unique=True)
    sent_at: Mapped[datetime]
    sent_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_as: Mapped[InvitationEnd | None] = mapped_column(words(InvitationEnd, "ended_as"))


keep_unchanged(
    Base.metadata.tables["invitation"], verbs=("UPDATE",), when="OLD.ended_at IS NOT NULL"
)
