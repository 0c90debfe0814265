"""Figures on how people judge: made safe together, approved by a second person, frozen.

Each release counts the sign-offs since the one before, so no sign-off is ever counted twice and
two releases cannot be taken away from one another.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class CalibrationRelease(Base):
    """What may be said of the sign-offs after `since_at` (none: from the first) to `until_at`."""

    __tablename__ = "calibration_release"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "number"),
        sa.UniqueConstraint("id", "computed_by_id"),
        sa.CheckConstraint("since_at IS NULL OR since_at < until_at", name="order"),
        sa.CheckConstraint("(number = 1) = (since_at IS NULL)", name="first"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    since_at: Mapped[datetime | None]
    until_at: Mapped[datetime]
    # What the intervals were drawn with: the same seed draws them again.
    seed: Mapped[int]
    digest: Mapped[str]
    computed_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    computed_at: Mapped[datetime]


class CalibrationLine(Base):
    """One line of a release, as readers see it: figures are rounded already, or symbols."""

    __tablename__ = "calibration_line"

    release_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("calibration_release.id"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    figure: Mapped[str]
    area: Mapped[str]
    area_label: Mapped[str]
    item: Mapped[str]
    item_label: Mapped[str]
    value: Mapped[str]
    percent: Mapped[str]
    low: Mapped[str]
    high: Mapped[str]


class CalibrationApproval(Base):
    """That a second person approved a release: from then on it may be read and downloaded."""

    __tablename__ = "calibration_approval"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["release_id", "computed_by_id"],
            ["calibration_release.id", "calibration_release.computed_by_id"],
        ),
        sa.CheckConstraint("approved_by_id <> computed_by_id", name="two_people"),
    )

    release_id: Mapped[UUID] = mapped_column(primary_key=True)
    computed_by_id: Mapped[UUID]
    approved_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    approved_at: Mapped[datetime]


class JudgeLeniency(Base):
    """One judge's leniency in levels, pulled towards the mean, when a release was worked out.

    For that judge and the moderator only; it is in no line of the release.
    """

    __tablename__ = "judge_leniency"

    release_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("calibration_release.id"), primary_key=True
    )
    judge_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    claims: Mapped[int]
    estimate: Mapped[float]
    low: Mapped[float]
    high: Mapped[float]


for _name in ("calibration_release", "calibration_line", "calibration_approval", "judge_leniency"):
    keep_unchanged(Base.metadata.tables[_name])
