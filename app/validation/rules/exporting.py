"""From a signed record to its part of a portable record. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.assessments.rules.lifecycle import Held
from app.organisations.rules.days import london_day
from app.validation.rules.portable import (
    PortableDisagreement,
    PortableEvidence,
    PortableFramework,
    PortableSignOff,
    PortableStatement,
    State,
)
from app.validation.rules.record import (
    FrameworkText,
    Outcome,
    RecordedDisagreement,
    RecordedEvidence,
    RecordedStatement,
    SignedRecord,
    SupplementText,
)

COUNTS = (State.IN_DATE, State.DUE_SOON)
NO_TITLE = "Not held any more"


@dataclass(frozen=True, slots=True)
class Since:
    """What has become of a validation by a day: its state, and the last day that it lasts."""

    state: State
    until: date

    @property
    def counts(self) -> bool:
        """Whether it is in date."""
        return self.state in COUNTS


def states_since(
    held: Iterable[Held], standing: Collection[tuple[UUID, UUID]]
) -> dict[tuple[UUID, UUID], Since]:
    """Return what has become of validations as they were signed, by assessment and permanent id.

    `standing` are those that count by now, in whatever version. One that is none of them, though
    nothing later took its place, was left behind by a move: its statement wants another look.
    """
    rows = list(held)
    last = {one.permanent_id: date.min for one in rows}
    for one in rows:
        last[one.permanent_id] = max(last[one.permanent_id], one.validated_on)
    return {
        (one.assessment_id, one.permanent_id): Since(
            _state(one, one.validated_on < last[one.permanent_id], standing), one.valid_until
        )
        for one in rows
    }


def _state(one: Held, replaced: bool, standing: Collection[tuple[UUID, UUID]]) -> State:
    if replaced and one.revocation_id is None:
        return State.REPLACED
    if one.counts and (one.assessment_id, one.permanent_id) not in standing:
        return State.ANOTHER_LOOK
    return State(one.state.value)


@dataclass(frozen=True, slots=True)
class Around:
    """What a signed record does not hold: titles of evidence by key, and by statement what has
    become of its validation, and chosen reflections."""

    titles: Mapping[UUID, str] = field(default_factory=dict)
    since: Mapping[UUID, Since] = field(default_factory=dict)
    reflections: Mapping[UUID, str] = field(default_factory=dict)


def portable_sign_off(
    number: int, digest: str, snapshot_digest: str, record: SignedRecord, around: Around
) -> PortableSignOff:
    """Return what a portable record says of one signed assessment."""
    worker, supplement = record.worker_comment, record.supplement
    return PortableSignOff(
        number=number,
        digest=digest,
        snapshot_digest=snapshot_digest,
        signed_at=record.signed_at,
        cycle=record.cycle,
        role_profile=record.role_profile,
        framework=_framework(record.framework),
        supplement=_framework(supplement) if supplement else None,
        supervisor=record.people[str(record.supervisor)].name,
        worker_comment=worker.text if worker else "",
        supervisor_comment=record.supervisor_comment.text,
        statements=tuple(_statement(one, record, around) for one in record.statements),
    )


def _statement(one: RecordedStatement, record: SignedRecord, around: Around) -> PortableStatement:
    validated = one.outcome is Outcome.VALIDATED
    since = around.since.get(one.key)
    return PortableStatement(
        key=one.key,
        code=one.code,
        title=one.title,
        text=one.text,
        safety_critical=one.safety_critical,
        required_level=one.required_level,
        indicators=one.indicators,
        own_level=one.worker.level,
        judged_level=one.judgement.level,
        judged_by_social_worker=record.people[str(one.judgement.judge)].social_worker,
        basis=one.judgement.basis.value if one.judgement.basis else None,
        blind=one.judgement.blind,
        decision=one.decision.kind.value,
        reason=one.decision.reason,
        disagreement=_disagreement(one.disagreement) if one.disagreement else None,
        evidence=tuple(_evidence(item, around.titles) for item in one.evidence),
        outcome=one.outcome,
        level=one.level,
        validated_on=london_day(record.signed_at) if validated else None,
        valid_until=since.until if since else one.valid_until,
        state=since.state if validated and since else None,
        reflection=around.reflections.get(one.key),
    )


def _framework(text: FrameworkText | SupplementText) -> PortableFramework:
    return PortableFramework(
        code=text.code, version=text.version, title=text.title, digest=text.digest
    )


def _disagreement(said: RecordedDisagreement) -> PortableDisagreement:
    return PortableDisagreement(
        worker_comment=said.worker_comment,
        supervisor_comment=said.supervisor_comment,
        decided_level=said.decided_level,
        reason=said.reason,
        decided_at=said.decided_at,
    )


def _evidence(item: RecordedEvidence, titles: Mapping[UUID, str]) -> PortableEvidence:
    return PortableEvidence(
        type=item.type,
        title=titles.get(item.key, NO_TITLE)[:500],
        happened_on=item.happened_on,
        digest=item.digest,
        files=tuple(file.digest for file in item.files),
    )
