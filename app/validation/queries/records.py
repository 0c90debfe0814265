"""The signed record as the tables stand: built at sign-off, and again to check it."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle, SentRating, Validation
from app.assessments.rules import AssessmentState
from app.audit.rules import sha256
from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.frameworks.queries import get_framework, get_version
from app.organisations.queries import get_organisation
from app.people.models import Person
from app.people.rules import Registration
from app.validation.models import Decision, Disagreement, Judgement, SignOff, SignOffComment
from app.validation.queries.recorded import recorded_evidence
from app.validation.queries.reviews import find_comment, list_reviews
from app.validation.rules.claims import Claim
from app.validation.rules.record import (
    FrameworkText,
    NamedPerson,
    Outcome,
    RecordedComment,
    RecordedDecision,
    RecordedDisagreement,
    RecordedEvidence,
    RecordedJudgement,
    RecordedStatement,
    SignedRecord,
    SupplementText,
    WorkerRating,
)
from app.validation.rules.reviews import Review


def get_sign_off(assessment_id: UUID) -> SignOff:
    """Return an assessment's sign-off; raises `NothingFound`."""
    chosen = sa.select(SignOff).where(SignOff.assessment_id == assessment_id)
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound()
    return found


def list_sign_offs(organisation_id: UUID) -> Sequence[SignOff]:
    """Return an organisation's sign-offs in the order of their chain."""
    chosen = sa.select(SignOff).where(SignOff.organisation_id == organisation_id)
    return db.session.scalars(chosen.order_by(SignOff.number)).all()


def list_unrecorded() -> Sequence[Assessment]:
    """Return the assessments that say they are signed off and have no signed record."""
    recorded = sa.exists().where(SignOff.assessment_id == Assessment.id)
    chosen = sa.select(Assessment).where(Assessment.state == AssessmentState.SIGNED_OFF, ~recorded)
    return db.session.scalars(chosen.order_by(Assessment.signed_at, Assessment.id)).all()


def build_record(claim: Claim, supervisor_id: UUID) -> SignedRecord:
    """Return the record of a signed claim from what the tables hold now.

    Raises `ValueError` when something that a signed claim must have is missing.
    """
    version = get_version(claim.version_id)
    statements = _statements(claim)
    worker = find_comment(claim.assessment_id, claim.worker_id)
    supervisor = find_comment(claim.assessment_id, supervisor_id)
    if supervisor is None or claim.signed_at is None:
        raise ValueError("the supervisor's comment or the time of signing is missing")
    return SignedRecord(
        assessment=claim.assessment_id,
        organisation=claim.organisation_id,
        organisation_name=get_organisation(claim.organisation_id).name,
        cycle=db.session.get_one(Cycle, claim.cycle_id).title,
        role_profile=claim.role_profile,
        raised_areas=claim.raised_areas,
        framework=_framework(version),
        supplement=_supplement(claim.supplement_id),
        worker=claim.worker_id,
        supervisor=supervisor_id,
        people=_people({claim.worker_id, supervisor_id, *_parties(statements)}),
        statements=statements,
        worker_comment=_comment(worker) if worker else None,
        supervisor_comment=_comment(supervisor),
        signed_at=claim.signed_at,
    )


def _framework(version: FrameworkVersion) -> FrameworkText:
    """Its digest is worked out again: a text that was altered has another one than was signed."""
    return FrameworkText(
        code=version.framework,
        version=version.version,
        title=version.title,
        digest=sha256(version.content),
    )


def _supplement(version_id: UUID | None) -> SupplementText | None:
    if version_id is None:
        return None
    areas = tuple(area.code for area in get_framework(version_id).areas)
    return SupplementText(**_framework(get_version(version_id)).model_dump(), areas=areas)


def _statements(claim: Claim) -> tuple[RecordedStatement, ...]:
    held = sa.select(Validation).where(Validation.assessment_id == claim.assessment_id)
    validated = {row.statement_id: row for row in db.session.scalars(held)}
    attached = recorded_evidence(claim.assessment_id)
    return tuple(
        _statement(review, validated.get(review.statement_id), attached)
        for review in list_reviews(claim)
    )


def _statement(
    review: Review,
    validation: Validation | None,
    attached: Mapping[UUID, Sequence[RecordedEvidence]],
) -> RecordedStatement:
    judgement, decision, reveal = review.judgement, review.decision, review.reveal
    if judgement is None or decision is None or reveal is None:
        raise ValueError(f"{review.code} has no judgement, reveal or decision")
    agreed_not_part = review.sent.not_my_role and review.final_level is None
    missing = Outcome.NOT_PART_OF_ROLE if agreed_not_part else Outcome.NOT_VALIDATED
    return RecordedStatement(
        key=review.statement.id,
        code=review.code,
        title=review.statement.title,
        text=review.statement.text,
        safety_critical=review.statement.safety_critical,
        required_level=review.required_level,
        indicators=_indicators(review),
        worker=_rating(review.sent),
        judgement=_judgement(judgement),
        shown_at=reveal.revealed_at,
        decision=_decision(decision),
        disagreement=_disagreement(review.disagreement) if review.disagreement else None,
        evidence=tuple(attached.get(review.statement_id, ())),
        outcome=Outcome.VALIDATED if validation else missing,
        level=validation.level if validation else None,
        valid_until=validation.valid_until if validation else None,
    )


def _indicators(review: Review) -> dict[str, str]:
    second = review.disagreement.decided_level if review.disagreement else None
    judged = review.judgement.level if review.judgement else None
    decided = review.decision.level if review.decision else None
    levels = {review.required_level, review.sent.level, judged, decided, second}
    texts = {one.level: one.text for one in review.statement.indicators}
    return {str(level): texts[level] for level in sorted(filter(None, levels))}


def _rating(sent: SentRating) -> WorkerRating:
    return WorkerRating(
        number=sent.number,
        level=sent.level,
        not_part_of_role=sent.not_my_role,
        not_part_of_role_reason=sent.not_my_role_reason,
        reflection_digest=sha256(sent.reflection),
        sent_at=sent.sent_at,
    )


def _judgement(row: Judgement) -> RecordedJudgement:
    return RecordedJudgement(
        number=row.number,
        judge=row.judge_id,
        level=row.level,
        not_enough_seen=row.not_enough_seen,
        basis=row.basis,
        note=row.note,
        blind=row.blind,
        judged_at=row.judged_at,
    )


def _decision(row: Decision) -> RecordedDecision:
    return RecordedDecision(
        number=row.number,
        kind=row.kind,
        level=row.level,
        reason=row.reason,
        decided_by=row.decided_by_id,
        decided_at=row.decided_at,
    )


def _disagreement(row: Disagreement) -> RecordedDisagreement:
    if row.second_reader_id is None or row.decided_level is None or row.decided_at is None:
        raise ValueError("a disagreement is not decided")
    return RecordedDisagreement(
        worker_comment=row.worker_comment,
        supervisor_comment=row.supervisor_comment,
        second_reader=row.second_reader_id,
        opened_at=row.opened_at,
        decided_level=row.decided_level,
        reason=row.decision_reason,
        decided_at=row.decided_at,
    )


def _comment(row: SignOffComment) -> RecordedComment:
    return RecordedComment(
        person=row.person_id, text=row.text, accepts=row.accepts, written_at=row.written_at
    )


def _parties(statements: Iterable[RecordedStatement]) -> set[UUID]:
    found: set[UUID] = set()
    for one in statements:
        found |= {one.judgement.judge, one.decision.decided_by}
        found |= {one.disagreement.second_reader} if one.disagreement else set()
    return found


def _people(keys: set[UUID]) -> dict[str, NamedPerson]:
    rows = db.session.scalars(sa.select(Person).where(Person.id.in_(keys)))
    social_worker = Registration.SOCIAL_WORKER
    return {
        str(row.id): NamedPerson(name=row.name, social_worker=row.registration is social_worker)
        for row in rows
    }
