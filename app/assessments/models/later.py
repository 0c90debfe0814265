"""Claims of a few statements after a sign-off: what is signed stays, so a change is a new claim."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.assessments.rules.later import LaterReason
from app.db.base import Base, words
from app.db.triggers import keep_unchanged


class LaterClaim(Base):
    """That an assessment is a later claim: it holds ratings for some statements only.

    It has a cycle of its own, which is nobody else's and no round of the organisation: no list of
    cycles shows it. `follows_id` is the signed assessment that its texts and evidence come from.
    """

    __tablename__ = "later_claim"

    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"), primary_key=True)
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycle.id"), unique=True)
    follows_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    reason: Mapped[LaterReason] = mapped_column(words(LaterReason, "reason"))
    started_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    started_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["later_claim"])
