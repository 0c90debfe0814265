"""Reads of what both sides said about each statement of a claim."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import SentRating
from app.assessments.queries import list_evidence, list_sent_ratings
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.queries import get_framework, statement_codes
from app.validation.models import AreaReveal, Decision, Disagreement, Judgement, SignOffComment
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review
from skills_framework.scoring import required_levels


def list_reviews(claim: Claim, area: str | None = None) -> list[Review]:
    """Return where each statement that was sent stands, in the framework's order.

    With `area` (`E`) the statements of that area only. A fixed number of queries.
    """
    framework = get_framework(claim.version_id, claim.supplement_id)
    profile = framework.role_profile(claim.role_profile)
    required = required_levels(framework, profile, claim.raised_areas)
    codes = statement_codes(claim.version_id, claim.supplement_id)
    gathered = _Gathered(claim.assessment_id)
    return [
        gathered.review(sent, framework.statement(code), required[code])
        for sent in list_sent_ratings(claim.assessment_id)
        if (code := codes[sent.statement_id])
        and area in (None, framework.statement(code).area_code)
    ]


def find_review(claim: Claim, code: str) -> Review | None:
    """Return where the statement with this code stands, or None when it was not sent."""
    return next((one for one in list_reviews(claim) if one.code == code), None)


def find_comment(assessment_id: UUID, person_id: UUID) -> SignOffComment | None:
    """Return what this person said last about the whole, or None."""
    chosen = (
        sa.select(SignOffComment)
        .where(SignOffComment.assessment_id == assessment_id, SignOffComment.person_id == person_id)
        .order_by(SignOffComment.number.desc())
        .limit(1)
    )
    return db.session.scalar(chosen)


class _Gathered:
    """Every row of one claim, by statement."""

    def __init__(self, assessment_id: UUID) -> None:
        self.judgements = _latest(Judgement, assessment_id)
        self.decisions = _latest(Decision, assessment_id)
        disagreements = sa.select(Disagreement).where(Disagreement.assessment_id == assessment_id)
        self.disagreements = {one.statement_id: one for one in db.session.scalars(disagreements)}
        reveals = sa.select(AreaReveal).where(AreaReveal.assessment_id == assessment_id)
        self.reveals = {reveal.area: reveal for reveal in db.session.scalars(reveals)}
        self.evidence: dict[UUID, list[EvidenceItem]] = defaultdict(list)
        for link, item in list_evidence(assessment_id):
            # Sending locks it: what a worker attached after a return is theirs until then.
            if item.locked:
                self.evidence[link.statement_id].append(item)

    def review(self, sent: SentRating, statement: Any, required_level: int) -> Review:
        key = sent.statement_id
        return Review(
            statement=statement,
            statement_id=key,
            required_level=required_level,
            sent=sent,
            judgement=self.judgements.get(key),
            reveal=self.reveals.get(statement.area_code),
            last_decision=self.decisions.get(key),
            disagreement=self.disagreements.get(key),
            evidence=tuple(self.evidence.get(key, ())),
        )


def _latest(model: type[Judgement] | type[Decision], assessment_id: UUID) -> Mapping[UUID, Any]:
    chosen = sa.select(model).where(model.assessment_id == assessment_id).order_by(model.number)
    rows: Sequence[Any] = db.session.scalars(chosen).all()
    return {row.statement_id: row for row in rows}
