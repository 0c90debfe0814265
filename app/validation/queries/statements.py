"""What a signed record says of each statement and of people, from rows that were read."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from app.assessments.models import SentRating, Validation
from app.assessments.rules import Validated
from app.assessments.rules.rulebook import RuleBook
from app.audit.rules import sha256
from app.people.rules import Registration
from app.validation.models import Decision, Disagreement, Judgement, SignOffComment
from app.validation.rules.record import (
    NamedPerson,
    Outcome,
    RecordedComment,
    RecordedDisagreement,
    RecordedEvidence,
    RecordedRule,
    RecordedStatement,
)
from app.validation.rules.reviews import Review
from app.validation.rules.stand_ins import StoodInOn


def recorded_statement(
    review: Review,
    validation: Validation | Validated | None,
    attached: Mapping[UUID, Sequence[RecordedEvidence]],
) -> RecordedStatement:
    """Return a statement as a record says it; raises `ValueError` while it is not decided."""
    judgement, decision, reveal = review.judgement, review.decision, review.reveal
    if judgement is None or decision is None or reveal is None:
        raise ValueError(f"{review.code} has no judgement, reveal or decision")
    statement = review.statement
    return RecordedStatement.model_validate(
        {
            "key": statement.id,
            "code": statement.code,
            "title": statement.title,
            "text": statement.text,
            "safety_critical": statement.safety_critical,
            "required_level": review.required_level,
            "indicators": _indicators(review),
            "worker": _rating(review.sent),
            "judgement": _judgement(judgement),
            "shown_at": reveal.revealed_at,
            "decision": _decision(decision),
            "disagreement": _disagreement(review.disagreement) if review.disagreement else None,
            "evidence": tuple(attached.get(review.statement_id, ())),
            **_outcome(review, validation),
        }
    )


def _outcome(review: Review, validation: Validation | Validated | None) -> dict[str, object]:
    if validation is not None:
        found = {"level": validation.level, "valid_until": validation.valid_until}
        return found | {"outcome": Outcome.VALIDATED}
    agreed_not_part = review.sent.not_my_role and review.final_level is None
    missing = Outcome.NOT_PART_OF_ROLE if agreed_not_part else Outcome.NOT_VALIDATED
    return {"level": None, "valid_until": None, "outcome": missing}


def _indicators(review: Review) -> dict[str, str]:
    second = review.disagreement.decided_level if review.disagreement else None
    judged = review.judgement.level if review.judgement else None
    decided = review.decision.level if review.decision else None
    levels = {review.required_level, review.sent.level, judged, decided, second}
    texts = {one.level: one.text for one in review.statement.indicators}
    return {str(level): texts[level] for level in sorted(filter(None, levels))}


# A statement is made of these at once: a part for each first would be checked part by part.
def _rating(sent: SentRating) -> dict[str, object]:
    return {
        "number": sent.number,
        "level": sent.level,
        "not_part_of_role": sent.not_my_role,
        "not_part_of_role_reason": sent.not_my_role_reason,
        "reflection_digest": sha256(sent.reflection),
        "sent_at": sent.sent_at,
    }


def _judgement(row: Judgement) -> dict[str, object]:
    return {
        "number": row.number,
        "judge": row.judge_id,
        "level": row.level,
        "not_enough_seen": row.not_enough_seen,
        "basis": row.basis,
        "note": row.note,
        "blind": row.blind,
        "judged_at": row.judged_at,
    }


def _decision(row: Decision) -> dict[str, object]:
    return {
        "number": row.number,
        "kind": row.kind,
        "level": row.level,
        "reason": row.reason,
        "decided_by": row.decided_by_id,
        "decided_at": row.decided_at,
    }


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


def recorded_rules(book: RuleBook) -> tuple[RecordedRule, ...]:
    """Return the rules that were set and hold for a claim, in the order of their names."""
    return tuple(
        RecordedRule(
            name=one.name.value,
            statement=one.code,
            value=one.value or 0,
            from_on=one.from_on,
            reason=one.reason,
        )
        for _key, one in sorted(book.chosen.items())
    )


def recorded_comment(row: SignOffComment) -> RecordedComment:
    """Return what one side said about the whole."""
    return RecordedComment(
        person=row.person_id, text=row.text, accepts=row.accepts, written_at=row.written_at
    )


def parties_of(
    statements: Iterable[RecordedStatement], stood_in: Iterable[StoodInOn] = ()
) -> set[UUID]:
    """Return who judged, decided or read these statements, who stood in, and for whom."""
    found = {key for person, absent, _day in stood_in for key in (person, absent)}
    for one in statements:
        found |= {one.judgement.judge, one.decision.decided_by}
        found |= {one.disagreement.second_reader} if one.disagreement else set()
    return found


def named_person(name: str, registration: Registration) -> NamedPerson:
    """Return how a person is called now."""
    return NamedPerson(name=name, social_worker=registration is Registration.SOCIAL_WORKER)
