"""What was said about levels far apart, and who was named to read a disagreement: never changed."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged
from app.validation.rules import LONGEST_COMMENT


class ConversationNote(Base):
    """What one side noted about a conversation on a statement, in their own words.

    Without `talked_on` there was no conversation, and the text says why.
    """

    __tablename__ = "conversation_note"
    __table_args__ = (
        sa.UniqueConstraint(
            "assessment_id",
            "statement_id",
            "person_id",
            "number",
            name="uq_conversation_note_numbered",
        ),
        sa.CheckConstraint(
            f"length(trim(text)) > 0 AND length(text) <= {LONGEST_COMMENT}", name="text_given"
        ),
    )

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    number: Mapped[int]
    talked_on: Mapped[date | None]
    text: Mapped[str]
    written_at: Mapped[datetime]


class ReaderNaming(Base):
    """That somebody was named to read a disagreement a second time; the highest number counts."""

    __tablename__ = "reader_naming"
    __table_args__ = (sa.UniqueConstraint("disagreement_id", "number"),)

    id: Mapped[Key]
    disagreement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("disagreement.id"))
    number: Mapped[int]
    reader_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    named_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    named_at: Mapped[datetime]


for _name in ("conversation_note", "reader_naming"):
    keep_unchanged(Base.metadata.tables[_name])
