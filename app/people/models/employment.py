"""How a person is employed, from a day on: rows that are added and never changed.

A correction is a newer row from the same day. Nothing here is free text.
"""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.people.rules import Contract, Register, Registration, RoleFamily


class Employment(Base):
    """The terms that hold for a person from a day on, until the next day that has terms.

    Of several rows from one day the newest counts; when it is `withdrawn`, the day has none.
    """

    __tablename__ = "employment"
    __table_args__ = (
        sa.CheckConstraint("fte_hundredths BETWEEN 0 AND 100", name="fte"),
        sa.UniqueConstraint("person_id", "from_on", "recorded_at"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    from_on: Mapped[date]
    role_family: Mapped[RoleFamily] = mapped_column(words(RoleFamily, "role_family"))
    contract: Mapped[Contract] = mapped_column(words(Contract, "contract"))
    # Full-time equivalent: 100 is a whole working week.
    fte_hundredths: Mapped[int]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    recorded_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    recorded_at: Mapped[datetime]


class EmploymentSpell(Base):
    """That a person who works here again worked here before, from one day to another."""

    __tablename__ = "employment_spell"
    __table_args__ = (
        sa.CheckConstraint("left_on >= started_on", name="dates"),
        sa.UniqueConstraint("person_id", "started_on"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    started_on: Mapped[date]
    left_on: Mapped[date]
    recorded_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    recorded_at: Mapped[datetime]


class RegistrationCheck(Base):
    """That somebody looked a person up in a professional register, and what it said."""

    __tablename__ = "registration_check"
    __table_args__ = (sa.UniqueConstraint("person_id", "registration", "recorded_at"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    registration: Mapped[Registration] = mapped_column(words(Registration, "registration"))
    registration_number: Mapped[str] = mapped_column(default="")
    register: Mapped[Register] = mapped_column(words(Register, "register"))
    checked_on: Mapped[date]
    registered_until_on: Mapped[date | None]
    checked_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    recorded_at: Mapped[datetime]


for kept in ("employment", "employment_spell", "registration_check"):
    keep_unchanged(Base.metadata.tables[kept])
