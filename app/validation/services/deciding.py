"""Deciding about statements after both levels were shown."""

from collections.abc import Mapping
from datetime import UTC, datetime

from app.assessments.queries import get_assessment_by_id
from app.assessments.rules.rule_words import evidence_origin
from app.assessments.services import return_statement
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.validation.access import may_judge_statement
from app.validation.models import Decision
from app.validation.queries.conversations import map_notes
from app.validation.queries.reviews import list_reviews
from app.validation.rules import DecisionKind
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day
from app.validation.rules.reviews import DecisionEntry, Review, lacks_evidence
from app.validation.rules.talking import WITHOUT_LEVEL, waits_for_talk
from app.validation.services.errors import (
    ConversationMissing,
    DisagreementStands,
    EvidenceMissing,
    LevelMissing,
    LevelsNotShown,
    NotTheirsToJudge,
    ReasonMissing,
    StatementWithWorker,
)
from app.validation.services.events import record
from app.validation.services.parties import lock_for_judge


def decide_area(
    claim: Claim,
    decider: Who,
    area: str,
    entries: Mapping[str, DecisionEntry],
    *,
    now: datetime | None = None,
) -> None:
    """Decide about statements of an area, by code; the same decision again adds nothing.

    A returned statement unlocks for its worker. Raises a `StatementRefused` that names the
    statement: not theirs, not shown, with the worker, contested, not talked about, or something
    missing.
    """
    now = now or datetime.now(UTC)
    claim = lock_for_judge(claim, decider)
    noted = map_notes(claim.assessment_id)
    for review in list_reviews(claim, area):
        if entry := entries.get(review.code):
            _check_talked(review, entry, noted=review.statement_id in noted, now=now)
            _decide(claim, decider, review, entry, now)
    flush()


def _check_talked(review: Review, entry: DecisionEntry, *, noted: bool, now: datetime) -> None:
    """A level decided already is not asked about again, nor one that is no level."""
    if review.decision is not None or entry.kind in WITHOUT_LEVEL:
        return
    if waits_for_talk(review, noted=noted, today=london_day(now)):
        raise ConversationMissing(review.code)


def _decide(
    claim: Claim, decider: Who, review: Review, entry: DecisionEntry, now: datetime
) -> None:
    level = review.sent.level if entry.kind is DecisionKind.AGREED else entry.level
    held = review.decision
    if held and (held.kind, held.level, held.reason) == (entry.kind, level, entry.reason):
        return
    _check_open(claim, decider, review)
    _check_entry(review, entry, level, now)
    number = review.last_decision.number + 1 if review.last_decision else 1
    db.session.add(
        Decision(
            assessment_id=claim.assessment_id,
            statement_id=review.statement_id,
            number=number,
            kind=entry.kind,
            level=level,
            reason=entry.reason,
            decided_by_id=decider.person_id,
            decided_at=now,
        )
    )
    if entry.kind is DecisionKind.RETURNED:
        assessment = get_assessment_by_id(claim.assessment_id)
        return_statement(assessment, review.statement_id, by_id=decider.person_id)
    record("decided", "statement", review.statement_id, claim, decider, now, number=number)


def _check_open(claim: Claim, decider: Who, review: Review) -> None:
    if not may_judge_statement(decider, claim, safety_critical=review.needs_registered):
        raise NotTheirsToJudge(review.code)
    if not review.shown:
        raise LevelsNotShown(review.code)
    if review.returned:
        raise StatementWithWorker(review.code)
    if review.disagreement is not None:
        raise DisagreementStands(review.code)


def _check_entry(review: Review, entry: DecisionEntry, level: int | None, now: datetime) -> None:
    different = entry.kind is DecisionKind.DIFFERENT_LEVEL
    if different and (level is None or level == review.sent.level):
        raise LevelMissing(review.code, field="level")
    if not different and entry.kind is not DecisionKind.AGREED and entry.level is not None:
        raise LevelMissing(review.code, "Only a different level has a level.", field="level")
    if entry.kind is not DecisionKind.AGREED and not entry.reason.strip():
        raise ReasonMissing(review.code, field="reason")
    if lacking := lacks_evidence(review.statement, level, review.evidence, now):
        raise EvidenceMissing(review.code, lacking + evidence_origin(review.rules))
