"""What the worker answers, and how a disagreement is heard and decided."""

from datetime import UTC, datetime

from app.assessments.services import AssessmentAlreadySigned
from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.validation.models import Disagreement, SignOffComment
from app.validation.queries.claims import load_claim
from app.validation.queries.readers import find_second_reader
from app.validation.queries.reviews import find_comment, find_review, list_reviews
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day
from app.validation.rules.readiness import contest_until, last_decided_at
from app.validation.rules.reviews import Review, lacks_evidence
from app.validation.services.errors import (
    CannotContest,
    CommentMissing,
    ContestPeriodOver,
    DecisionsChanged,
    DisagreementDecided,
    EvidenceMissing,
    NotReadyToSign,
)
from app.validation.services.events import record

TOO_LITTLE = "has not the evidence that a level above 0 needs, so the level stays 0."


def answer_review(
    claim: Claim,
    worker: Who,
    text: str,
    *,
    accepts: bool,
    seen: str | None = None,
    now: datetime | None = None,
) -> None:
    """Keep what the worker says about the whole, and whether they accept what was decided.

    `seen` is when the last decision they read was made, as `as_seen` writes it. Raises
    `CommentMissing`, `AssessmentAlreadySigned`, and when they accept `NotReadyToSign` before all
    is decided or `DecisionsChanged` when something was decided since.
    """
    now = now or datetime.now(UTC)
    claim = _open_claim(claim)
    decided = last_decided_at(list_reviews(claim))
    if accepts and decided is None:
        raise NotReadyToSign("You can accept when every statement has a decision.", field="accepts")
    if accepts and seen not in (None, as_seen(decided)):
        raise DecisionsChanged(field="accepts")
    write_comment(claim, worker, text, accepts=accepts, now=now)
    verb = "accepted" if accepts else "commented"
    record(verb, "assessment", claim.assessment_id, claim, worker, now)


def as_seen(decided: datetime | None) -> str:
    """Return the time of the last decision as a page carries it."""
    return decided.isoformat() if decided else ""


def write_comment(
    claim: Claim, who: Who, text: str, *, accepts: bool = False, now: datetime
) -> SignOffComment:
    """Keep what one side says about the whole; raises `CommentMissing`."""
    if not text.strip():
        raise CommentMissing(field="comment")
    before = find_comment(claim.assessment_id, who.person_id)
    comment = SignOffComment(
        assessment_id=claim.assessment_id,
        person_id=who.person_id,
        number=before.number + 1 if before else 1,
        text=text.strip(),
        accepts=accepts,
        written_at=now,
    )
    db.session.add(comment)
    flush()
    return comment


def contest(
    claim: Claim, worker: Who, code: str, comment: str, *, now: datetime | None = None
) -> Disagreement:
    """Open a disagreement about a decided level and name a second reader from another team.

    Raises `CannotContest`, `ContestPeriodOver`, `CommentMissing` or `AssessmentAlreadySigned`.
    """
    now = now or datetime.now(UTC)
    claim = _open_claim(claim)
    review = find_review(claim, code)
    if review is None or not review.contestable:
        raise CannotContest()
    until = contest_until(list_reviews(claim))
    if until is not None and london_day(now) > until:
        raise ContestPeriodOver()
    if not comment.strip():
        raise CommentMissing("Enter why you see this differently.", field="comment")
    opened = Disagreement(
        assessment_id=claim.assessment_id,
        statement_id=review.statement_id,
        worker_comment=comment.strip(),
        second_reader_id=find_second_reader(claim, review, london_day(now)),
        opened_at=now,
    )
    db.session.add(opened)
    flush()
    record("contested", "disagreement", opened.id, claim, worker, now)
    return opened


def comment_on(
    claim: Claim, judge: Who, disagreement: Disagreement, text: str, *, now: datetime | None = None
) -> None:
    """Keep the judge's side of a disagreement; name a second reader if there was none yet.

    Raises `CommentMissing`, or `DisagreementDecided` when the second reader was first.
    """
    now = now or datetime.now(UTC)
    if not text.strip():
        raise CommentMissing("Enter how you see it.", field="comment")
    review = _review_of(claim, disagreement)
    named = disagreement.second_reader_id
    reader = named or find_second_reader(claim, review, london_day(now))
    change_if(
        Disagreement,
        Disagreement.id == disagreement.id,
        Disagreement.decided_at.is_(None),
        otherwise=DisagreementDecided,
        supervisor_comment=text.strip(),
        second_reader_id=reader,
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
    """Decide a contested level (0 to 4) on the evidence that a judge needs for it.

    Raises `CommentMissing`, `EvidenceMissing` or `DisagreementDecided`.
    """
    now = now or datetime.now(UTC)
    if not reason.strip():
        raise CommentMissing("Enter the reason for this level.", field="reason")
    review = _review_of(claim, disagreement)
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
    record("decided", "disagreement", disagreement.id, claim, reader, now)


def _open_claim(claim: Claim) -> Claim:
    """Lock a claim, and refuse when its supervisor signed while the worker's page was open."""
    locked = load_claim(claim.assessment_id, organisation_id=claim.organisation_id, lock=True)
    if locked.signed:
        raise AssessmentAlreadySigned()
    return locked


def _review_of(claim: Claim, disagreement: Disagreement) -> Review:
    return next(one for one in list_reviews(claim) if one.statement_id == disagreement.statement_id)
