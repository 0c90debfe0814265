"""Adoptions of framework versions by organisations."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.adoption.rules import AdoptionState
from app.db.base import Base, Key, Version, words

_OPEN = sa.text("state IN ('Planned', 'Carrying', 'Going back')")
_IN_FORCE = sa.text("state = 'In force'")


class Adoption(Base):
    """That an organisation adopts a version of a framework from a day on.

    `confirmed` holds, as JSON, the counts of the dry run that was confirmed. `move_id` is what
    carries its assessments; the first version an organisation adopts has nothing to carry.
    """

    __tablename__ = "adoption"
    __table_args__ = (
        sa.Index(
            "uq_adoption_open",
            "organisation_id",
            "framework",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        sa.Index(
            "uq_adoption_in_force",
            "organisation_id",
            "framework",
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        ),
        sa.CheckConstraint("window_days >= 14 AND window_days <= 365", name="window"),
        sa.CheckConstraint("state <> 'In force' OR in_force_at IS NOT NULL", name="in_force"),
        sa.CheckConstraint(
            "(rolled_back_at IS NULL) = (rolled_back_by_id IS NULL)", name="rolled_back"
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    framework: Mapped[str]
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_version.id"))
    from_version_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))
    effective_on: Mapped[date]
    window_days: Mapped[int]
    state: Mapped[AdoptionState] = mapped_column(words(AdoptionState, "state"))
    confirmed: Mapped[str]
    move_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("move.id"))
    asked_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    in_force_at: Mapped[datetime | None]
    rolled_back_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    rolled_back_at: Mapped[datetime | None]
    version: Mapped[Version]
