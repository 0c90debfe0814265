"""Files that the service made, kept outside the web root under their digest."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.documents.rules import Whose


class Document(Base):
    """A made file: what it is about, its name, its digest. The bytes lie in the data folder."""

    __tablename__ = "document"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    subject_id: Mapped[UUID] = mapped_column(index=True)
    file_name: Mapped[str]
    media_type: Mapped[str]
    digest: Mapped[str]
    size: Mapped[int]
    made_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["document"], verbs=("UPDATE",))


class Batch(Base):
    """PDFs that one person asked for together: of whom, of what, and the one ZIP they become.

    The ZIP is there from `made_at` until `removed_at`, which comes after `until_at`.
    """

    __tablename__ = "batch"
    __table_args__ = (
        sa.CheckConstraint("(made_at IS NULL) = (digest IS NULL)", name="made"),
        sa.CheckConstraint("(digest IS NULL) = (size IS NULL)", name="size"),
        sa.Index("ix_batch_removed_at_until_at", "removed_at", "until_at"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    asked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    whose: Mapped[Whose] = mapped_column(words(Whose, "whose"))
    # Of one cycle's assessments only, or of any.
    cycle_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("cycle.id"))
    asked_at: Mapped[datetime]
    until_at: Mapped[datetime]
    digest: Mapped[str | None]
    size: Mapped[int | None]
    made_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class BatchFile(Base):
    """One file of a batch. It is made once, or it is said once why it could not be."""

    __tablename__ = "batch_file"
    __table_args__ = (
        sa.UniqueConstraint("batch_id", "number"),
        sa.UniqueConstraint("batch_id", "kind", "subject_id"),
        sa.CheckConstraint("(digest IS NULL) = (size IS NULL)", name="size"),
        sa.CheckConstraint(
            "(ended_at IS NULL AND digest IS NULL AND reason = '')"
            " OR (ended_at IS NOT NULL AND (digest IS NULL) = (reason <> ''))",
            name="ended",
        ),
    )

    id: Mapped[Key]
    batch_id: Mapped[UUID] = mapped_column(sa.ForeignKey("batch.id"))
    number: Mapped[int]
    # The word under which a feature registered it, as it is said to people.
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    file_name: Mapped[str] = mapped_column(default="")
    digest: Mapped[str | None]
    size: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]


class BatchReading(Base):
    """Somebody downloaded a batch, and with it what it holds of each person. Never changed."""

    __tablename__ = "batch_reading"

    id: Mapped[Key]
    batch_id: Mapped[UUID] = mapped_column(sa.ForeignKey("batch.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


keep_unchanged(
    Base.metadata.tables["batch"],
    verbs=("UPDATE",),
    when="OLD.digest IS NOT NULL AND (NEW.digest IS NULL OR NEW.digest <> OLD.digest)"
    " OR OLD.removed_at IS NOT NULL",
)
keep_unchanged(
    Base.metadata.tables["batch_file"], verbs=("UPDATE",), when="OLD.ended_at IS NOT NULL"
)
keep_unchanged(Base.metadata.tables["batch_reading"])
