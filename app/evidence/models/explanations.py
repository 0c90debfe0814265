"""Why something that may identify somebody stays in what is sent."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class IdentifierExplanation(Base):
    """Why something that may identify somebody stays in what is sent; never changed.

    It holds a digest of what was found, never its words. The latest of a digest counts.
    """

    __tablename__ = "identifier_explanation"
    __table_args__ = (sa.CheckConstraint("length(trim(explanation)) > 0", name="said"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    subject: Mapped[str]
    subject_id: Mapped[UUID] = mapped_column(index=True)
    field: Mapped[str]
    digest: Mapped[str]
    explanation: Mapped[str]
    # None: an observer, who has no account and wrote it themself.
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["identifier_explanation"])
