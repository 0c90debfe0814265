"""*How your employer will use this*: an organisation's draft, its versions, who has read which."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Version
from app.db.triggers import keep_unchanged


class Sections:
    """The texts of a draft and of a version, one a heading of the page."""

    purpose: Mapped[str]
    who_sees_what: Mapped[str]
    never_used_for: Mapped[str]
    how_long: Mapped[str]
    whom_to_ask: Mapped[str]
    agreement: Mapped[str]


class EmployerUseDraft(Sections, Base):
    """What an organisation will publish next. Saving is one conditional update on `version`."""

    __tablename__ = "employer_use_draft"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), unique=True)
    version: Mapped[Version]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))


class EmployerUse(Sections, Base):
    """A published version of it, numbered from 1 in its organisation; never changed."""

    __tablename__ = "employer_use"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "number"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    published_at: Mapped[datetime]
    published_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))


class EmployerUseReading(Base):
    """That a worker said they have read a version: read, not agreed to."""

    __tablename__ = "employer_use_reading"
    __table_args__ = (sa.UniqueConstraint("use_id", "person_id"),)

    id: Mapped[Key]
    use_id: Mapped[UUID] = mapped_column(sa.ForeignKey("employer_use.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    read_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["employer_use"])
