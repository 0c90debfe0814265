"""That a deputy acted on a claim for its supervisor, and that a worker took a claim back."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class StoodIn(Base):
    """That a deputy did something about a claim on a day, standing in for its supervisor."""

    __tablename__ = "stood_in"

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    supervisor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    on_day: Mapped[date]


class Withdrawal(Base):
    """That a worker took a claim back before any of it was shown; its judge is told."""

    __tablename__ = "withdrawal"

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"), index=True)
    withdrawn_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime]


for _name in ("stood_in", "withdrawal"):
    keep_unchanged(Base.metadata.tables[_name])
