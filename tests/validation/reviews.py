"""Statements of a claim, put together without a database."""

from datetime import UTC, date, datetime
from uuid import uuid4

from app.assessments.models import SentRating
from app.evidence.models import EvidenceItem
from app.evidence.rules import EvidenceType
from app.validation.models import AreaReveal, Decision, Disagreement, Judgement
from app.validation.rules import Basis, DecisionKind
from app.validation.rules.reviews import Review
from tests.factories.assessments import family_help

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 12, tzinfo=UTC)


def review(
    code: str = "E1",
    *,
    level: int | None = 2,
    judged: int | None = 2,
    kind: DecisionKind | None = DecisionKind.AGREED,
    decided: int | None = 2,
    shown: bool = True,
    disagreement: Disagreement | None = None,
    types: tuple[EvidenceType, ...] = (EvidenceType.DIRECT_OBSERVATION,),
) -> Review:
    """A statement of a claim, put together without a database."""
    return Review(
        statement=family_help().statement(code),
        statement_id=uuid4(),
        required_level=2,
        sent=SentRating(level=level, not_my_role=level is None, sent_at=at(2), reflection=""),
        judgement=Judgement(
            level=judged, not_enough_seen=judged is None, basis=Basis.SEEN_DIRECTLY
        ),
        reveal=AreaReveal() if shown else None,
        last_decision=Decision(kind=kind, level=decided, decided_at=at(4)) if kind else None,
        disagreement=disagreement,
        evidence=tuple(EvidenceItem(type=one, happened_on=date(2026, 9, 1)) for one in types),
    )


def blank(code: str) -> Review:
    """A statement that nobody judged yet."""
    sent = SentRating(level=2, not_my_role=False, sent_at=at(2), reflection="")
    return Review(family_help().statement(code), uuid4(), 2, sent)
