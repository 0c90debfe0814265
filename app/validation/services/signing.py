"""Signing off: one winner closes the claim and freezes everything signed into the chain."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from app.assessments.queries.later import find_later, find_shared_end
from app.assessments.rules import AssessmentState, Validated
from app.assessments.services import AssessmentAlreadySigned, mark_signed, record_validations
from app.audit.services import seal_in_chain
from app.db.domain import NothingFound
from app.db.rows import insert_rows
from app.evidence.rules import months_before
from app.organisations.rules import Who
from app.validation.access import may_sign_off
from app.validation.models import SignOff
from app.validation.queries.claims import load_claim
from app.validation.queries.readiness import readiness_of
from app.validation.queries.records import build_record
from app.validation.queries.reviews import Gathered
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day
from app.validation.rules.record import write_record
from app.validation.rules.reviews import Review
from app.validation.services.answering import write_comment
from app.validation.services.calibrating import require_calibration
from app.validation.services.errors import NotReadyToSign
from app.validation.services.events import keep_stand_in, record
from app.validation.services.heads import note_digests


def chain_of(claim: Claim) -> str:
    """Return the name of the chain that seals an organisation's signed records."""
    return f"sign-off:{claim.organisation_id}"


def sign_off(claim: Claim, supervisor: Who, text: str, *, now: datetime | None = None) -> SignOff:
    """Sign a claim: close it, validate its statements, freeze the record and chain it.

    Of any number at once one signs; the others meet `AssessmentAlreadySigned`. Raises
    `NotReadyToSign` with everything that stands in the way, `CalibrationFirst` or `CommentMissing`.
    """
    now = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    claim = load_claim(claim.assessment_id, organisation_id=claim.organisation_id, lock=True)
    if claim.signed:
        raise AssessmentAlreadySigned()
    if not may_sign_off(supervisor, claim):
        raise NothingFound()
    require_calibration(supervisor)
    gathered = Gathered([claim.assessment_id])
    reviews, later = gathered.reviews(claim), find_later(claim.assessment_id) is not None
    said = gathered.comments.get((claim.assessment_id, claim.worker_id))
    readiness = readiness_of(claim, reviews, said, now, later=later)
    if not readiness.ready:
        raise NotReadyToSign(" ".join(readiness.hindrances), field="comment")
    own = claim.assessment_id, supervisor.person_id
    gathered.comments[own] = write_comment(
        claim, supervisor, text, gathered.comments.get(own), now=now
    )
    made = _close(claim, reviews, now, later=later)
    keep_stand_in(claim, supervisor, now)
    signed = _freeze(claim, gathered, made, supervisor, now)
    facts: dict[str, str | int] = {"record": signed.digest, "number": signed.number}
    record("signed off", "assessment", claim.assessment_id, claim, supervisor, now, **facts)
    return signed


def validated(
    reviews: Sequence[Review], signed_on: date, *, shared: date | None = None
) -> list[Validated]:
    """Return what a sign-off on this day validates, and until when.

    Safety-critical statements share one renewal date: the earliest that any of them has, or for a
    later claim the day that the person's others `shared` before.
    """
    safety = [_until(one, signed_on) for one in reviews if one.statement.safety_critical]
    renewal = min([*safety, *([shared] if shared else [])], default=signed_on)
    return [
        Validated(
            review.statement_id,
            level,
            review.required_level,
            renewal if review.statement.safety_critical else _until(review, signed_on),
        )
        for review in reviews
        if (level := review.final_level) is not None
    ]


def _until(review: Review, signed_on: date) -> date:
    return months_before(signed_on, -review.statement.validity_months)


class _Signable:
    """A claim as the service of assessments knows it: as it was read under its lock."""

    def __init__(self, claim: Claim) -> None:
        self.id: UUID = claim.assessment_id
        self.person_id: UUID = claim.worker_id
        self.organisation_id: UUID = claim.organisation_id
        self.round_id: UUID = claim.cycle_id
        self.version_id: UUID = claim.version_id
        self.supplement_id: UUID | None = claim.supplement_id


def _close(
    claim: Claim, reviews: Sequence[Review], now: datetime, *, later: bool
) -> Sequence[Validated]:
    assessment = _Signable(claim)
    mark_signed(assessment, now=now)
    today = london_day(now)
    shared = find_shared_end(assessment.id, claim.worker_id, today) if later else None
    made = validated(reviews, today, shared=shared)
    record_validations(assessment, made, validated_on=today)
    return made


def _freeze(
    claim: Claim,
    gathered: Gathered,
    made: Sequence[Validated],
    supervisor: Who,
    now: datetime,
) -> SignOff:
    """What was gathered still stands: the claim has been locked since before."""
    closed = replace(claim, state=AssessmentState.SIGNED_OFF, signed_at=now)
    text = write_record(build_record(closed, supervisor.person_id, gathered, made))
    link, digest = seal_in_chain(chain_of(claim), text)
    values = {
        "id": uuid4(),
        "assessment_id": claim.assessment_id,
        "organisation_id": claim.organisation_id,
        "number": link.number,
        "previous": link.previous,
        "digest": link.digest,
        "snapshot": text,
        "snapshot_digest": digest,
        "supervisor_id": supervisor.person_id,
        "signed_at": now,
    }
    insert_rows(SignOff, [values])
    signed = SignOff(**values)
    note_digests("sign-off", signed)
    return signed
