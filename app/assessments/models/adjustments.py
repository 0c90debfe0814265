"""Reasonable adjustments: a worker's own, and the people they tell."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Version


class Adjustment(Base):
    """What helps a worker to rate themself. Nobody reads it but they and whom they tell."""

    __tablename__ = "adjustment"

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), unique=True)
    more_time: Mapped[bool]
    scribe: Mapped[bool]
    spoken: Mapped[bool]
    fewer_at_a_time: Mapped[bool]
    other: Mapped[str]
    version: Mapped[Version]
    saved_at: Mapped[datetime]


class AdjustmentShare(Base):
    """That a worker told one person of it; withdrawing deletes the row and leaves no trace."""

    __tablename__ = "adjustment_share"
    __table_args__ = (sa.UniqueConstraint("adjustment_id", "shared_with_id"),)

    id: Mapped[Key]
    adjustment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("adjustment.id"))
    shared_with_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    shared_at: Mapped[datetime]
