"""Copies of what is held of a person, and the acts that let rows go which otherwise never change.

An erasure or a run of the retention rules opens a door in the triggers of other tables. The door
is open as long as the act has no end, and a transaction that leaves it open cannot be committed:
each act's key must be that of an end (a foreign key that is looked at when the transaction ends).
"""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.privacy.rules.erasing import Reason


class DataCopy(Base):
    """A copy of everything held on a person: asked for, made by a job, deleted after a week.

    `whole` is the person's own; without it the copy leaves out what administrators may not read.
    """

    __tablename__ = "data_copy"
    __table_args__ = (
        sa.CheckConstraint("(made_at IS NULL) = (digest IS NULL)", name="made"),
        sa.CheckConstraint("(digest IS NULL) = (size IS NULL)", name="size"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    # None: by a command of whoever runs the service.
    asked_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    whole: Mapped[bool]
    asked_at: Mapped[datetime]
    until_at: Mapped[datetime]
    digest: Mapped[str | None]
    size: Mapped[int | None]
    made_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class DataCopyReading(Base):
    """Somebody downloaded a copy. The person can see it."""

    __tablename__ = "data_copy_reading"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    copy_id: Mapped[UUID] = mapped_column(sa.ForeignKey("data_copy.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


class ActEnd(Base):
    """That an erasure or a run of the retention rules is over, and what went: counts by table."""

    __tablename__ = "act_end"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    at: Mapped[datetime]
    counts: Mapped[str]


class ErasureDecision(Base):
    """That a leaver is to be erased before the usual time: decided by one, carried out later.

    Until `from_on` it can be taken back, which deletes the row; the audit chain keeps both.
    """

    __tablename__ = "erasure_decision"
    __table_args__ = (sa.UniqueConstraint("person_id"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    decided_at: Mapped[datetime]
    from_on: Mapped[date]


class Erasure(Base):
    """That a person was erased. While it has no end, the door in the triggers is open for them."""

    __tablename__ = "erasure"
    __table_args__ = (sa.UniqueConstraint("person_id"),)

    id: Mapped[Key] = mapped_column(
        sa.ForeignKey("act_end.id", deferrable=True, initially="DEFERRED")
    )
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    reason: Mapped[Reason] = mapped_column(words(Reason, "reason"))
    at: Mapped[datetime]


class ErasedText(Base):
    """The digest of a signed text that went with an erasure: its link in the chain stays."""

    __tablename__ = "erased_text"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    erasure_id: Mapped[UUID] = mapped_column(sa.ForeignKey("erasure.id"), index=True)
    noun: Mapped[str]
    record_id: Mapped[UUID] = mapped_column(unique=True)
    digest: Mapped[str]


class RetentionRun(Base):
    """That the retention rules were applied: what was older than `before_at` of one class went."""

    __tablename__ = "retention_run"

    id: Mapped[Key] = mapped_column(
        sa.ForeignKey("act_end.id", deferrable=True, initially="DEFERRED")
    )
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    data_class: Mapped[str]
    before_at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


for _name in ("data_copy_reading", "act_end", "erasure", "erased_text", "retention_run"):
    keep_unchanged(Base.metadata.tables[_name])
keep_unchanged(
    Base.metadata.tables["data_copy"],
    verbs=("UPDATE",),
    when="OLD.digest IS NOT NULL AND (NEW.digest IS NULL OR NEW.digest <> OLD.digest)"
    " OR OLD.removed_at IS NOT NULL",
)
