"""A signed record as its PDF shows it, made without a database."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from app.assessments.rules.lifecycle import Held, Life, LifecycleState
from app.validation.rules import Basis, DecisionKind
from app.validation.rules.exporting import Since
from app.validation.rules.heads import Head
from app.validation.rules.portable import State
from app.validation.rules.record import (
    FrameworkText,
    NamedPerson,
    Outcome,
    RecordedComment,
    RecordedDecision,
    RecordedDisagreement,
    RecordedJudgement,
    RecordedStatement,
    SignedRecord,
    WorkerRating,
)
from app.validation.rules.record_shown import RecordShown, ShownRevocation
from tests.factories.assessments import family_help

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SIGNED = datetime(2026, 3, 2, 10, tzinfo=UTC)
WORKER, SUPERVISOR, READER = (UUID(int=number) for number in (1, 2, 3))
FRAMEWORK = family_help()
PROFILE = FRAMEWORK.role_profile("family-support-worker")


def statement(code: str, *, reason: str = "", said: str = "") -> RecordedStatement:
    """Return a statement at level 2: agreed, unless there is a reason; contested with `said`."""
    one = FRAMEWORK.statement(code)
    kind = DecisionKind.DIFFERENT_LEVEL if reason else DecisionKind.AGREED
    contested = RecordedDisagreement(
        worker_comment=said,
        supervisor_comment=said,
        second_reader=READER,
        opened_at=SIGNED,
        decided_level=1,
        reason=said,
        decided_at=SIGNED,
    )
    return RecordedStatement(
        key=one.id,
        code=code,
        title=one.title,
        text=one.text,
        safety_critical=one.safety_critical,
        required_level=2,
        indicators={},
        worker=WorkerRating(
            number=1,
            level=2,
            not_part_of_role=False,
            not_part_of_role_reason="",
            reflection_digest="d" * 64,
            sent_at=SIGNED,
        ),
        judgement=RecordedJudgement(
            number=1,
            judge=SUPERVISOR,
            level=1 if reason else 2,
            not_enough_seen=False,
            basis=Basis.SEEN_DIRECTLY,
            note="",
            blind=True,
            judged_at=SIGNED,
        ),
        shown_at=SIGNED,
        decision=RecordedDecision(
            number=1,
            kind=kind,
            level=1 if reason else None,
            reason=reason,
            decided_by=SUPERVISOR,
            decided_at=SIGNED,
        ),
        disagreement=contested if said else None,
        evidence=(),
        outcome=Outcome.VALIDATED,
        level=1 if reason else 2,
        valid_until=date(2027, 3, 2) if one.safety_critical else date(2028, 3, 2),
    )


def held(one: RecordedStatement, state: LifecycleState = LifecycleState.IN_DATE) -> Held:
    """Return what has become of a statement's validation."""
    until = one.valid_until or date(2028, 3, 2)
    return Held(
        validation_id=uuid5(one.key, "validation"),
        person_id=WORKER,
        organisation_id=UUID(int=4),
        assessment_id=UUID(int=5),
        statement_id=one.key,
        version_id=FRAMEWORK.id,
        permanent_id=one.key,
        code=one.code,
        safety_critical=one.safety_critical,
        role_profile=PROFILE.code,
        level=one.level or 0,
        required_level=one.required_level,
        validated_on=SIGNED.date(),
        signed_until=until,
        renewed_until=None,
        renewed_at=None,
        revocation_id=None,
        revoked_at=None,
        life=Life(state, until),
    )


def since(one: RecordedStatement, state: State = State.IN_DATE) -> Since:
    """Return what has become of a statement's validation, as a PDF says it."""
    return Since(state, one.valid_until or date(2028, 3, 2))


def comment(person: UUID, text: str) -> RecordedComment:
    """Return what one side says about the whole."""
    return RecordedComment(person=person, text=text, accepts=False, written_at=SIGNED)


def make_printed(
    *,
    worker: str = "Tamsin Fenwick",
    supervisor: str = "Idris Okafor",
    reason: str = "",
    said: str = "",
    text: str = "A year of steady work.",
    cycle: str = "Year of 2026",
) -> RecordShown:
    """Return a record of the whole framework. With a reason every statement was decided otherwise,
    with `said` the first was contested."""
    codes = [one.code for one in FRAMEWORK.statements]
    statements = tuple(
        statement(code, reason=reason, said="" if place else said)
        for place, code in enumerate(codes)
    )
    states = {one.key: since(one) for one in statements}
    revoked = statements[1]
    states[revoked.key] = since(revoked, State.REVOKED)
    people = {
        str(WORKER): NamedPerson(name=worker, social_worker=False),
        str(SUPERVISOR): NamedPerson(name=supervisor, social_worker=True),
        str(READER): NamedPerson(name="Wren Castellan", social_worker=True),
    }
    record = SignedRecord(
        assessment=UUID(int=5),
        organisation=UUID(int=4),
        organisation_name="Saltmarsh Council",
        cycle=cycle,
        role_profile=PROFILE.code,
        raised_areas=(),
        framework=FrameworkText(
            code=FRAMEWORK.code, version="1.0.0", title=FRAMEWORK.title, digest="e" * 64
        ),
        worker=WORKER,
        supervisor=SUPERVISOR,
        people=people,
        statements=statements,
        worker_comment=comment(WORKER, text),
        supervisor_comment=comment(SUPERVISOR, text),
        signed_at=SIGNED,
    )
    return RecordShown(
        organisation_id=UUID(int=4),
        record=record,
        number=12,
        digest="3f2a91bc" * 8,
        snapshot_digest="77aa00ee" * 8,
        head=Head(41, "0c1d2e3f" * 8),
        banner=FRAMEWORK.banner,
        role=PROFILE.title,
        today=NOW.date(),
        since=states,
        area_titles={area.code: area.title for area in FRAMEWORK.areas},
        revocations=[
            ShownRevocation(
                code=revoked.code,
                by_name="Halima Quillstone",
                at=NOW,
                reason="The observation it rests on was of somebody else.",
                reply="I was there, and I have asked for another.",
            )
        ],
    )
