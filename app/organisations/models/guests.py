"""What one organisation lets people of another one do or see: each for one thing, with dates."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.organisations.models.employers import DATES_IN_ORDER
from app.organisations.rules.guests import GuestKind

ENDED_TOGETHER = "(ended_at IS NULL) = (ended_by_id IS NULL)"


class GuestInvitation(Base):
    """That somebody of another organisation is asked to do one task here.

    `subject_id` is what the task is about: a disagreement, a round, a wave or a release. Whoever
    has this work e-mail is asked; whether anybody has, the organisation is not told.
    """

    __tablename__ = "guest_invitation"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    kind: Mapped[GuestKind] = mapped_column(words(GuestKind, "kind"))
    subject_id: Mapped[UUID] = mapped_column(index=True)
    work_email: Mapped[str] = mapped_column(index=True)
    until_on: Mapped[date]
    invited_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    invited_at: Mapped[datetime]


class GuestAnswer(Base):
    """What the person who was asked said, once."""

    __tablename__ = "guest_answer"

    invitation_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("guest_invitation.id"), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    accepted: Mapped[bool]
    answered_at: Mapped[datetime]


class GuestEnd(Base):
    """That an invitation has ended: the task is done, or somebody ended it."""

    __tablename__ = "guest_end"

    invitation_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("guest_invitation.id"), primary_key=True
    )
    ended_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[datetime]


class VisibilityGrant(Base):
    """That another organisation's analysts may read this one's approved releases, and no more."""

    __tablename__ = "visibility_grant"
    __table_args__ = (
        sa.CheckConstraint(DATES_IN_ORDER, name="dates"),
        sa.CheckConstraint("organisation_id <> to_organisation_id", name="not_oneself"),
        sa.CheckConstraint(ENDED_TOGETHER, name="ended_together"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    to_organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    granted_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    granted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))


class VisitingMember(Base):
    """That somebody works in a team of another organisation while their employer stays who it is.

    Their employer offers, and it holds once the host has agreed, with a team and a supervisor of
    its own. That supervisor sees the person's validated levels only where the employer said so.
    """

    __tablename__ = "visiting_member"
    __table_args__ = (
        sa.CheckConstraint(DATES_IN_ORDER, name="dates"),
        sa.CheckConstraint("host_id <> home_id", name="two_organisations"),
        sa.CheckConstraint("person_id <> supervisor_id", name="not_oneself"),
        sa.CheckConstraint(
            "(agreed_at IS NULL) = (agreed_by_id IS NULL)"
            " AND (agreed_at IS NULL) = (team_id IS NULL)"
            " AND (agreed_at IS NULL) = (supervisor_id IS NULL)",
            name="agreed_together",
        ),
        sa.CheckConstraint(ENDED_TOGETHER, name="ended_together"),
    )

    id: Mapped[Key]
    home_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    host_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"))
    supervisor_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    shows_levels: Mapped[bool]
    from_on: Mapped[date]
    until_on: Mapped[date]
    offered_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    offered_at: Mapped[datetime]
    agreed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    agreed_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]


for _name in ("guest_invitation", "guest_answer", "guest_end"):
    keep_unchanged(Base.metadata.tables[_name])
for _name in ("visibility_grant", "visiting_member"):
    keep_unchanged(Base.metadata.tables[_name], verbs=("DELETE",))
    keep_unchanged(Base.metadata.tables[_name], verbs=("UPDATE",), when="OLD.ended_at IS NOT NULL")
