"""Calibration exercises: who opened one, what supervisors answered, what was shown of it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.validation.rules import Basis


class CalibrationExercise(Base):
    """That an organisation's supervisors rate the same sample claims, in this version of them.

    `before_sign_off`: a supervisor finishes it before their first sign-off, while it is not
    closed.
    """

    __tablename__ = "calibration_exercise"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "number"),
        sa.CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    samples: Mapped[str]
    before_sign_off: Mapped[bool]
    opened_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    opened_at: Mapped[datetime]


class CalibrationAnswer(Base):
    """A supervisor's level for a sample claim, half done or whole; fixed once `handed_in`.

    It holds no time: nobody sees in which order anybody answered.
    """

    __tablename__ = "calibration_answer"
    __table_args__ = (
        sa.UniqueConstraint("exercise_id", "person_id", "claim"),
        sa.CheckConstraint("level IS NULL OR (level >= 0 AND level <= 4)", name="level"),
        sa.CheckConstraint("NOT (not_enough_seen AND level IS NOT NULL)", name="one_answer"),
        sa.CheckConstraint(
            "NOT handed_in OR not_enough_seen OR (level IS NOT NULL AND basis IS NOT NULL)",
            name="whole",
        ),
    )

    id: Mapped[Key]
    exercise_id: Mapped[UUID] = mapped_column(sa.ForeignKey("calibration_exercise.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    claim: Mapped[str]
    level: Mapped[int | None]
    not_enough_seen: Mapped[bool] = mapped_column(default=False)
    basis: Mapped[Basis | None] = mapped_column(words(Basis, "basis"))
    reason: Mapped[str] = mapped_column(default="")
    share_reason: Mapped[bool] = mapped_column(default=False)
    handed_in: Mapped[bool] = mapped_column(default=False)


class CalibrationHandIn(Base):
    """That a supervisor has finished an exercise."""

    __tablename__ = "calibration_hand_in"

    exercise_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("calibration_exercise.id"), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    handed_in_at: Mapped[datetime]


class CalibrationDiscussion(Base):
    """That the discussion is open, with the figures as they were then, for good.

    `figures` is JSON without a name, a key or a time. Who answers later is not counted, so nobody
    can take away what was shown before from what is shown after.
    """

    __tablename__ = "calibration_discussion"

    exercise_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("calibration_exercise.id"), primary_key=True
    )
    figures: Mapped[str]
    opened_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    opened_at: Mapped[datetime]


class CalibrationClosing(Base):
    """That an exercise is closed: nobody answers any more, and it holds nobody up."""

    __tablename__ = "calibration_closing"

    exercise_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("calibration_exercise.id"), primary_key=True
    )
    closed_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    closed_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["calibration_answer"], when="OLD.handed_in")
for _name in ("exercise", "hand_in", "discussion", "closing"):
    keep_unchanged(Base.metadata.tables[f"calibration_{_name}"])
