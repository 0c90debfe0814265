"""One administrator asks to make another one; a second administrator answers."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.rules.administrators import RequestAnswer
from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged


class AdministratorRequest(Base):
    """That somebody is to become an administrator: who asked, and what the other one said."""

    __tablename__ = "administrator_request"
    __table_args__ = (
        sa.CheckConstraint("person_id <> asked_by_id", name="not_oneself"),
        sa.CheckConstraint("answer <> 'granted' OR answered_by_id <> asked_by_id", name="by_two"),
        sa.CheckConstraint(
            "answer <> 'granted' OR answered_by_id <> person_id", name="not_by_oneself"
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)"
            " AND (answer IS NULL) = (answered_by_id IS NULL)",
            name="answered_together",
        ),
        sa.Index(
            "uq_administrator_request_open",
            "person_id",
            unique=True,
            sqlite_where=sa.text("answer IS NULL"),
            postgresql_where=sa.text("answer IS NULL"),
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    asked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[RequestAnswer | None] = mapped_column(words(RequestAnswer, "answer"))
    answered_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]


keep_unchanged(Base.metadata.tables["administrator_request"], verbs=("DELETE",))
keep_unchanged(
    Base.metadata.tables["administrator_request"],
    verbs=("UPDATE",),
    when="OLD.answer IS NOT NULL",
)
