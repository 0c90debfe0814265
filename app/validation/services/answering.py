"""What the worker answers, and how a disagreement is heard and decided."""

from datetime import UTC, datetime
from uuid import uuid4

from app.db.rows import insert_rows
from app.organisations.rules import Who
from app.validation.access import may_answer_review
from app.validation.models import SignOffComment
from app.validation.queries.reviews import find_comment, list_reviews
from app.validation.rules.claims import Claim
from app.validation.rules.readiness import last_decided_at
from app.validation.services.errors import (
    CommentMissing,
    DecisionsChanged,
    NotReadyToSign,
)
from app.validation.services.events import record
from app.validation.services.parties import lock_for


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
    `CommentMissing`, what `lock_for` raises, and when they accept `NotReadyToSign` before all is
    decided or `DecisionsChanged` when something was decided since.
    """
    now = now or datetime.now(UTC)
    claim = lock_for(claim, worker, may_answer_review)
    decided = last_decided_at(list_reviews(claim))
    if accepts and decided is None:
        raise NotReadyToSign("You can accept when every statement has a decision.", field="accepts")
    if accepts and seen not in (None, as_seen(decided)):
        raise DecisionsChanged(field="accepts")
    before = find_comment(claim.assessment_id, worker.person_id)
    write_comment(claim, worker, text, before, accepts=accepts, now=now)
    verb = "accepted" if accepts else "commented"
    record(verb, "assessment", claim.assessment_id, claim, worker, now)


def as_seen(decided: datetime | None) -> str:
    """Return the time of the last decision as a page carries it."""
    return decided.isoformat() if decided else ""


def write_comment(
    claim: Claim,
    who: Who,
    text: str,
    before: SignOffComment | None,
    *,
    accepts: bool = False,
    now: datetime,
) -> SignOffComment:
    """Keep what one side says about the whole, after what they said `before`; raises
    `CommentMissing`."""
    if not text.strip():
        raise CommentMissing(field="comment")
    values = {
        "id": uuid4(),
        "assessment_id": claim.assessment_id,
        "person_id": who.person_id,
        "number": before.number + 1 if before else 1,
        "text": text.strip(),
        "accepts": accepts,
        "written_at": now,
    }
    insert_rows(SignOffComment, [values])
    return SignOffComment(**values)
