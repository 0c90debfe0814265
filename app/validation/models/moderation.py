"""Moderation: rounds, their cases, what moderators find and ask to be looked at again."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.validation.rules import LONGEST_COMMENT
from app.validation.rules.moderation import CRITERIA, CaseReason
from app.validation.rules.rereviews import Answer

_ANSWERED = " AND ".join(
    f"{one.value} IS NOT NULL AND ({one.value} OR length(trim({one.value}_note)) > 0)"
    for one in CRITERIA
)


class ModerationRound(Base):
    """The one draw of a cycle: from which records, by which numbers and seed; never changed.

    The draw was made from the cycle's records up to number `last_number` of the organisation's
    chain, so that it can be made again.
    """

    __tablename__ = "moderation_round"
    __table_args__ = (
        sa.UniqueConstraint("cycle_id"),
        sa.CheckConstraint("length(seed) = 32", name="seed"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycle.id"))
    seed: Mapped[str]
    last_number: Mapped[int]
    records: Mapped[int]
    percent: Mapped[int]
    at_least: Mapped[int]
    at_most: Mapped[int]
    below_required: Mapped[int]
    drawn_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    drawn_at: Mapped[datetime]


class ModerationCase(Base):
    """A signed record in a round, or one statement of it; never changed.

    `code` is empty for a whole record. `readers` is 2 where two moderators read it blind.
    """

    __tablename__ = "moderation_case"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "sign_off_id", "code", "reason"),
        sa.UniqueConstraint("round_id", "number"),
        sa.CheckConstraint("readers IN (1, 2)", name="readers"),
        sa.CheckConstraint("(reason = 'sampled') = (code = '')", name="code"),
    )

    id: Mapped[Key]
    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("moderation_round.id"))
    number: Mapped[int]
    sign_off_id: Mapped[UUID] = mapped_column(sa.ForeignKey("sign_off.id"), index=True)
    code: Mapped[str]
    reason: Mapped[CaseReason] = mapped_column(words(CaseReason, "reason"))
    readers: Mapped[int]


class ModerationReview(Base):
    """What one moderator finds in a case: kept half done, and final once it is given."""

    __tablename__ = "moderation_review"
    __table_args__ = (
        sa.UniqueConstraint("case_id", "place"),
        sa.UniqueConstraint("case_id", "moderator_id"),
        sa.CheckConstraint("place IN (1, 2)", name="place"),
        sa.CheckConstraint(f"given_at IS NULL OR ({_ANSWERED})", name="answered"),
    )

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(sa.ForeignKey("moderation_case.id"))
    place: Mapped[int]
    moderator_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    consistent: Mapped[bool | None]
    consistent_note: Mapped[str] = mapped_column(default="")
    accurate: Mapped[bool | None]
    accurate_note: Mapped[str] = mapped_column(default="")
    valid: Mapped[bool | None]
    valid_note: Mapped[str] = mapped_column(default="")
    robust: Mapped[bool | None]
    robust_note: Mapped[str] = mapped_column(default="")
    sufficient: Mapped[bool | None]
    sufficient_note: Mapped[str] = mapped_column(default="")
    taken_at: Mapped[datetime]
    given_at: Mapped[datetime | None]


class Rereview(Base):
    """A moderator's request to look at a statement again, its answer, and that it was closed."""

    __tablename__ = "rereview"
    __table_args__ = (
        sa.UniqueConstraint("sign_off_id", "code"),
        sa.CheckConstraint(
            f"length(trim(reason)) > 0 AND length(reason) <= {LONGEST_COMMENT}", name="reason"
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer IS NULL)"
            " AND (answered_at IS NULL) = (answered_by_id IS NULL)",
            name="answered_together",
        ),
        sa.CheckConstraint(
            "answered_at IS NULL OR length(trim(answer_reason)) > 0", name="answer_reason"
        ),
        sa.CheckConstraint(
            "closed_at IS NULL OR (answered_at IS NOT NULL AND closed_by_id IS NOT NULL)",
            name="closed_after",
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(sa.ForeignKey("moderation_case.id"))
    sign_off_id: Mapped[UUID] = mapped_column(sa.ForeignKey("sign_off.id"))
    code: Mapped[str]
    reason: Mapped[str]
    asked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[Answer | None] = mapped_column(words(Answer, "answer"))
    answer_reason: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    closed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]


class ModerationTheme(Base):
    """What moderators saw more than once in a round, in a sentence for the panel; never changed."""

    __tablename__ = "moderation_theme"
    __table_args__ = (sa.CheckConstraint("length(trim(text)) > 0", name="text_given"),)

    id: Mapped[Key]
    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("moderation_round.id"), index=True)
    text: Mapped[str]
    written_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    written_at: Mapped[datetime]


for _name in ("moderation_round", "moderation_case", "moderation_theme"):
    keep_unchanged(Base.metadata.tables[_name])
keep_unchanged(Base.metadata.tables["moderation_review"], when="OLD.given_at IS NOT NULL")
keep_unchanged(Base.metadata.tables["rereview"], when="OLD.closed_at IS NOT NULL")
