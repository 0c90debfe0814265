"""What is asked of observers by link, what came back, and what the worker says to it."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.evidence.rules.observations import MOST_STATEMENTS, Asked, Relation

FAMILY = "('a parent or carer', 'a child or young person')"


class ObservationRequest(Base):
    """That somebody is asked to say what they saw of a worker's practice, once, by a code.

    Only the code's digest is kept. `email` is a practitioner's, and only until it was used; no
    address of a family is ever stored.
    """

    __tablename__ = "observation_request"
    __table_args__ = (
        sa.CheckConstraint(f"email = '' OR relation NOT IN {FAMILY}", name="no_family_email"),
        sa.CheckConstraint(f"asked = 'feedback' OR relation NOT IN {FAMILY}", name="feedback"),
        sa.CheckConstraint("reader_id <> person_id", name="reader"),
        sa.CheckConstraint("answered_at IS NULL OR withdrawn_at IS NULL", name="one_end"),
        sa.CheckConstraint("email = '' OR email_gone_at IS NULL", name="email_forgotten"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    asked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    reader_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    asked: Mapped[Asked] = mapped_column(words(Asked, "asked"))
    relation: Mapped[Relation] = mapped_column(words(Relation, "relation"))
    note: Mapped[str] = mapped_column(default="")
    version_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))
    supplement_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))
    digest: Mapped[bytes | None] = mapped_column(unique=True)
    email: Mapped[str] = mapped_column(default="")
    # When the address was used, or given up on: from then on it is gone.
    email_gone_at: Mapped[datetime | None]
    email_refused: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]


class ObservationStatement(Base):
    """A statement that a request is about: none for a general one, three at most."""

    __tablename__ = "observation_statement"
    __table_args__ = (
        sa.UniqueConstraint("request_id", "position"),
        sa.UniqueConstraint("request_id", "statement_id"),
        sa.CheckConstraint(f"position BETWEEN 1 AND {MOST_STATEMENTS}", name="few"),
    )

    id: Mapped[Key]
    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("observation_request.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    position: Mapped[int]


class Observation(Base):
    """An answer that came by link. It is an evidence item of the worker, who cannot change it.

    It is read by the named reader by `due_on`; the row, and so the item, is never deleted.
    """

    __tablename__ = "observation"
    __table_args__ = (sa.CheckConstraint("(read_at IS NULL) = (read_by_id IS NULL)", name="read"),)

    id: Mapped[Key]
    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("observation_request.id"), unique=True)
    evidence_id: Mapped[UUID] = mapped_column(sa.ForeignKey("evidence_item.id"), unique=True)
    received_at: Mapped[datetime]
    due_on: Mapped[date]
    reminded_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    read_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))


class ObservationComment(Base):
    """What the worker says to an answer; it stands beside it and changes nothing of it."""

    __tablename__ = "observation_comment"
    __table_args__ = (sa.CheckConstraint("length(trim(text)) > 0", name="said"),)

    id: Mapped[Key]
    observation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("observation.id"), index=True)
    text: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


keep_unchanged(
    Base.metadata.tables["observation_request"],
    verbs=("UPDATE",),
    when="OLD.answered_at IS NOT NULL",
)
keep_unchanged(
    Base.metadata.tables["observation"], verbs=("UPDATE",), when="OLD.read_at IS NOT NULL"
)
keep_unchanged(Base.metadata.tables["observation"], verbs=("DELETE",))
keep_unchanged(Base.metadata.tables["observation_comment"])
