"""Files of people that wait, how an organisation's columns are read, and what imports did."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.documents.importing.files import ImportFile
from app.staffing.rules.outcomes import Outcome


class PeopleFile(ImportFile):
    """A file of people, and how whoever uploaded it wants it to be taken.

    `everybody` says that whoever is not in it has left. `confirmed` is the name of the preview
    that was confirmed, empty until one was.
    """

    __tablename__ = "people_file"

    everybody: Mapped[bool] = mapped_column(default=False)
    confirmed: Mapped[str] = mapped_column(default="")
    invite: Mapped[bool] = mapped_column(default=False)


class PeopleColumns(Base):
    """Which columns of its files an organisation says are which of ours. The newest row counts."""

    __tablename__ = "people_columns"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    # Our names by the headings' plain spelling, as JSON; empty for a column that is left out.
    columns: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    kept_at: Mapped[datetime]


class PeopleImport(Base):
    """That people came into an organisation from a file, and who brought them in.

    The file itself is not kept; `digest` is the SHA-256 of the facts, which the audit event holds.
    """

    __tablename__ = "people_import"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    file_name: Mapped[str]
    joined: Mapped[int]
    returned: Mapped[int]
    left: Mapped[int]
    moved: Mapped[int]
    changed: Mapped[int]
    digest: Mapped[str]
    imported_at: Mapped[datetime]


class PeopleImportFact(Base):
    """What an import did to one person: which columns it wrote, never what stood in them."""

    __tablename__ = "people_import_fact"

    import_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people_import.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("person.id"), primary_key=True, index=True
    )
    outcome: Mapped[Outcome] = mapped_column(words(Outcome, "outcome"))
    # Headings, comma between them.
    columns: Mapped[str]


class StaffNumber(Base):
    """The number by which the employer's own systems know a person, from their files."""

    __tablename__ = "staff_number"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "number", name="uq_staff_number_number"),
    )

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    # In small letters.
    number: Mapped[str]


for _name in ("people_columns", "people_import", "people_import_fact"):
    keep_unchanged(Base.metadata.tables[_name])
