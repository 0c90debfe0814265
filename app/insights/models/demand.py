"""How many people's plans ask for what: made safe, approved by a second person, frozen."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class DemandRelease(Base):
    """What may be said, as of a moment, of the objectives in an organisation's active plans."""

    __tablename__ = "demand_release"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "number"),
        sa.UniqueConstraint("id", "computed_by_id"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    computed_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    computed_at: Mapped[datetime]


class DemandLine(Base):
    """One statement of a release. `value` is what is read: rounded already, or a symbol.

    `counted` is the exact number that `value` stands for. It is on no page and in no file: the
    next release is held against it, so that the two cannot be taken away from one another.
    """

    __tablename__ = "demand_line"

    release_id: Mapped[UUID] = mapped_column(sa.ForeignKey("demand_release.id"), primary_key=True)
    permanent_id: Mapped[UUID] = mapped_column(primary_key=True)
    counted: Mapped[int]
    value: Mapped[str]


class DemandApproval(Base):
    """That a second person approved a release."""

    __tablename__ = "demand_approval"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["release_id", "computed_by_id"],
            ["demand_release.id", "demand_release.computed_by_id"],
        ),
        sa.CheckConstraint("approved_by_id <> computed_by_id", name="two_people"),
    )

    release_id: Mapped[UUID] = mapped_column(primary_key=True)
    computed_by_id: Mapped[UUID]
    approved_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    approved_at: Mapped[datetime]


for _name in ("demand_release", "demand_line", "demand_approval"):
    keep_unchanged(Base.metadata.tables[_name])
