"""How a disagreement is opened, heard and decided."""

from datetime import UTC, datetime

from app.db.changes import change_if
from app.db.domain import NothingFound
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.organisations.rules.guests import GuestKind
from app.organisations.services.guests import end_task
from app.validation.access import may_answer_review, may_judge_statement, may_second_read
from app.validation.models import Disagreement
from app.validation.queries.claims import load_claim
from app.validation.queries.readiness import find_contest_days
from app.validation.queries.reviews import find_review, list_reviews
from app.validation.queries.second_readers import list_namers
from app.validation.rules.claims import Claim
from app.validation.rules.contesting import contest_refusal
from app.validation.rules.days import london_day
from app.validation.rules.readiness import contest_until
from app.validation.rules.reviews import Review, lacks_evidence
from app.validation.services.errors import (
    CannotContest,
    CommentMissing,
    DisagreementDecided,
    EvidenceMissing,
)
from app.validation.services.events import record
from app.validation.services.parties import lock_for
from app.validation.services.telling import tell

TOO_LITTLE = "has not the evidence that a level above 0 needs, so the level stays 0."


def contest(
    claim: Claim, worker: Who, code: str, comment: str, *, now: datetime | None = None
) -> Disagreement:
    """Open a disagreement about a decided level, and ask for a second reader to be named.

    Raises `CannotContest` with the reason, `CommentMissing`, `AlreadyContested` or what `lock_for`
    raises.
    """
    now = now or datetime.now(UTC)
    claim = lock_for(claim, worker, may_answer_review)
    review = find_review(claim, code)
    if review is None:
        raise CannotContest()
    days = find_contest_days(claim, london_day(now))
    until = contest_until(list_reviews(claim), days)
    if refused := contest_refusal(review, until, days, london_day(now)):
        raise CannotContest(refused)
    if not comment.strip():
        raise CommentMissing("Enter why you see this differently.", field="comment")
    opened = Disagreement(
        assessment_id=claim.assessment_id,
        statement_id=review.statement_id,
        worker_comment=comment.strip(),
        opened_at=now,
    )
    db.session.add(opened)
    flush()
    record("contested", "disagreement", opened.id, claim, worker, now)
    tell(list_namers(claim.organisation_id, london_day(now)), "reader_needed", opened.id)
    return opened


def comment_on(
    claim: Claim, judge: Who, disagreement: Disagreement, text: str, *, now: datetime | None = None
) -> None:
    """Keep the judge's side of a disagreement.

    Raises `CommentMissing`, `DisagreementDecided` when the second reader was first, or
    `NothingFound` for who judges it no longer.
    """
    now = now or datetime.now(UTC)
    if not text.strip():
        raise CommentMissing("Enter how you see it.", field="comment")
    claim = _locked(claim)
    critical = _review_of(claim, disagreement).needs_registered
    if not claim.signed and not may_judge_statement(judge, claim, safety_critical=critical):
        raise NothingFound()
    change_if(
        Disagreement,
        Disagreement.id == disagreement.id,
        Disagreement.decided_at.is_(None),
        otherwise=DisagreementDecided,
        supervisor_comment=text.strip(),
    )
    record("commented", "disagreement", disagreement.id, claim, judge, now)


def decide_disagreement(
    claim: Claim,
    reader: Who,
    disagreement: Disagreement,
    level: int,
    reason: str,
    *,
    now: datetime | None = None,
) -> None:
    """Decide a contested level (0 to 4) on the evidence that a judge needs for it, once.

    Raises `CommentMissing`, `EvidenceMissing`, `DisagreementDecided` or `NothingFound`.
    """
    now = now or datetime.now(UTC)
    if not reason.strip():
        raise CommentMissing("Enter the reason for this level.", field="reason")
    review = _review_of(claim := _locked_for(claim, reader), disagreement)
    if lacks_evidence(review.statement, level, review.evidence, now):
        raise EvidenceMissing(review.code, f"{review.code} {TOO_LITTLE}", field="level")
    change_if(
        Disagreement,
        Disagreement.id == disagreement.id,
        Disagreement.second_reader_id == reader.person_id,
        Disagreement.decided_at.is_(None),
        otherwise=DisagreementDecided,
        decided_level=level,
        decision_reason=reason.strip(),
        decided_at=now,
    )
    _decided(claim, review, disagreement, reader, now)


def _decided(
    claim: Claim, review: Review, disagreement: Disagreement, reader: Who, now: datetime
) -> None:
    record("decided", "disagreement", disagreement.id, claim, reader, now)
    end_task(GuestKind.SECOND_READER, disagreement.id, by_id=reader.person_id, now=now)
    judge = review.judgement.judge_id if review.judgement else None
    sides = {claim.worker_id, claim.supervisor_id, judge}
    tell([one for one in sides if one], "reader_decided")


def _locked(claim: Claim) -> Claim:
    """A claim that is signed meanwhile had its disagreements decided before."""
    return load_claim(claim.assessment_id, organisation_id=claim.organisation_id, lock=True)


def _locked_for(claim: Claim, reader: Who) -> Claim:
    held = _locked(claim)
    if not may_second_read(reader, held):
        raise NothingFound()
    return held


def _review_of(claim: Claim, disagreement: Disagreement) -> Review:
    return next(one for one in list_reviews(claim) if one.statement_id == disagreement.statement_id)
