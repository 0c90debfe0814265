"""A person: a name, a work e-mail, a registration. No date of birth, no home address."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.people.rules import Registration


class Person(Base):
    """Somebody who works, or worked, for an organisation."""

    __tablename__ = "person"
    __table_args__ = (sa.CheckConstraint("length(trim(name)) > 0", name="named"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    name: Mapped[str]
    work_email: Mapped[str] = mapped_column(unique=True)
    job_title: Mapped[str] = mapped_column(default="")
    registration: Mapped[Registration] = mapped_column(
        words(Registration, "registration"), default=Registration.NONE
    )
    registration_number: Mapped[str] = mapped_column(default="")
    started_on: Mapped[date]
    left_on: Mapped[date | None]
    created_at: Mapped[datetime]
