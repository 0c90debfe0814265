"""Releases of survey tables: made safe together, approved by a second person and frozen."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.insights.rules import ReleaseState


class Release(Base):
    """What may be said of one wave. `digest` seals its lines; a wave is released once."""

    __tablename__ = "release"
    __table_args__ = (
        sa.CheckConstraint("approved_by_id <> computed_by_id", name="two_people"),
        sa.CheckConstraint(
            "(state = 'Approved') = (approved_by_id IS NOT NULL AND approved_at IS NOT NULL)",
            name="approved_by_somebody",
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    wave_id: Mapped[UUID] = mapped_column(sa.ForeignKey("wave.id"), unique=True)
    state: Mapped[ReleaseState] = mapped_column(
        words(ReleaseState, "state"), default=ReleaseState.COMPUTED
    )
    digest: Mapped[str]
    year: Mapped[int]
    hidden_small: Mapped[int]
    hidden_beside: Mapped[int]
    computed_at: Mapped[datetime]
    computed_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))


class ReleaseLine(Base):
    """One line of a release, as readers see it."""

    __tablename__ = "release_line"

    release_id: Mapped[UUID] = mapped_column(sa.ForeignKey("release.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    question: Mapped[str]
    question_label: Mapped[str]
    item: Mapped[str]
    item_label: Mapped[str]
    role: Mapped[str]
    role_label: Mapped[str]
    answer: Mapped[str]
    answer_label: Mapped[str]
    count: Mapped[str]
    percent: Mapped[str]
    margin: Mapped[str]


keep_unchanged(Base.metadata.tables["release"], when="OLD.state = 'Approved'")
keep_unchanged(Base.metadata.tables["release_line"])
