"""To whom a baseline is shown, and that it was talked through."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class BaselineShowing(Base):
    """That a worker shows a baseline to one supervisor; taking it back deletes the row."""

    __tablename__ = "baseline_showing"

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"), unique=True)
    shown_to_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    shown_at: Mapped[datetime]


class BaselineTalk(Base):
    """That worker and supervisor talked a baseline through, as one of them recorded it."""

    __tablename__ = "baseline_talk"
    __table_args__ = (sa.UniqueConstraint("assessment_id", "recorded_by_id"),)

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    talked_on: Mapped[date]
    words: Mapped[str]
    recorded_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    recorded_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["baseline_talk"])
