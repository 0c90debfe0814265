"""Files of evidence items: what is kept of each, and what the virus scanner said of its bytes."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged, keep_with
from app.documents.receiving import FileType, TextState
from app.documents.scanning import ScanState
from app.evidence.rules.files import LOOKED, size_in_words


class EvidenceFile(Base):
    """A file of an evidence item. Its bytes lie in the storage under `digest`.

    `original_digest` is that of the file as it came, which is not kept: by it the same file is
    known again. `text` holds the words read in it, for the identifier guard. A row never changes;
    once its item was sent for review it neither comes nor goes.
    """

    __tablename__ = "evidence_file"
    __table_args__ = (
        # One file is never uploaded twice by one person.
        sa.UniqueConstraint("person_id", "original_digest"),
        sa.CheckConstraint("size > 0", name="size"),
    )

    id: Mapped[Key]
    evidence_id: Mapped[UUID] = mapped_column(sa.ForeignKey("evidence_item.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    digest: Mapped[str] = mapped_column(index=True)
    original_digest: Mapped[str]
    name: Mapped[str]
    content_type: Mapped[FileType] = mapped_column(words(FileType, "content_type"))
    size: Mapped[int]
    removed: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="", deferred=True)
    text_state: Mapped[TextState] = mapped_column(words(TextState, "text_state"))
    added_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    kept_at: Mapped[datetime]

    @property
    def size_in_words(self) -> str:
        """Its size as people say it."""
        return size_in_words(self.size)

    @property
    def looked_through(self) -> str:
        """What was done, and what was not, to find who may be identified in it."""
        return LOOKED[self.text_state]


class FileReading(Base):
    """That somebody opened a file that is another person's, who can see it; never changed."""

    __tablename__ = "file_reading"

    id: Mapped[Key]
    file_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("evidence_file.id", ondelete="CASCADE"), index=True
    )
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


class FileScan(Base):
    """What the virus scanner said of bytes that are stored, by their digest."""

    __tablename__ = "file_scan"

    digest: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[ScanState] = mapped_column(words(ScanState, "state"))
    scanned_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["evidence_file"], verbs=("UPDATE",))
keep_with(Base.metadata.tables["evidence_file"], "evidence_item", "evidence_id", when="locked")
keep_unchanged(Base.metadata.tables["file_reading"], verbs=("UPDATE",))
