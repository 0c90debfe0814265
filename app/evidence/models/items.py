"""Typed evidence items, each a person's own."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Version, words
from app.db.triggers import keep_unchanged
from app.evidence.rules import EvidenceType


class EvidenceItem(Base):
    """Something that shows what a person does. It never names a family: each time declared.

    Once it was sent for review with an assessment it is `locked`: a trigger keeps it as it is.
    """

    __tablename__ = "evidence_item"
    __table_args__ = (
        sa.CheckConstraint("names_no_family", name="declared"),
        sa.CheckConstraint("valid_until IS NULL OR valid_until >= happened_on", name="dates"),
        sa.CheckConstraint("length(trim(title)) > 0", name="titled"),
        sa.CheckConstraint("(import_id IS NULL) = (imported_as IS NULL)", name="imported"),
        # What came from a file once does not come from one again, whatever it is called by now.
        sa.UniqueConstraint("person_id", "imported_as"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    type: Mapped[EvidenceType] = mapped_column(words(EvidenceType, "type"))
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    # Who gave the training or the qualification.
    provider: Mapped[str] = mapped_column(default="")
    happened_on: Mapped[date]
    valid_until: Mapped[date | None]
    names_no_family: Mapped[bool]
    added_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    added_at: Mapped[datetime]
    locked: Mapped[bool] = mapped_column(default=False)
    version: Mapped[Version]
    # Where a training record came from, and a digest of the title and day it had there.
    import_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("training_import.id"))
    imported_as: Mapped[str | None]


keep_unchanged(Base.metadata.tables["evidence_item"], verbs=("UPDATE",), when="OLD.locked")
