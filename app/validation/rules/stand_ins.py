"""Who stood in for an absent supervisor, as a signed record holds it and says it. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from app.organisations.rules import in_words
from app.validation.rules.days import london_day
from app.validation.rules.record import RecordedStandIn, RecordedStatement, SignedRecord

# Who acted, for whom, and on which day.
StoodInOn = tuple[UUID, UUID, date]


def recorded_stand_ins(
    rows: Iterable[StoodInOn] | None,
    statements: Sequence[RecordedStatement],
    signer: UUID,
    signed_at: datetime,
) -> tuple[RecordedStandIn, ...] | None:
    """Return, by day and person, what each did of a record while they stood in; None for None."""
    if rows is None:
        return None
    return tuple(
        RecordedStandIn(
            person=person,
            supervisor=supervisor,
            on_day=day,
            judged=_codes(statements, (person, day), judged=True),
            decided=_codes(statements, (person, day), judged=False),
            signed=(signer, london_day(signed_at)) == (person, day),
        )
        for person, supervisor, day in sorted(rows, key=lambda row: (row[2], str(row[0])))
    )


def _codes(
    statements: Sequence[RecordedStatement], by: tuple[UUID, date], *, judged: bool
) -> tuple[str, ...]:
    """Return the codes of what somebody judged on a day, or decided."""
    return tuple(
        one.code
        for one in statements
        if by
        == (
            (one.judgement.judge, london_day(one.judgement.judged_at))
            if judged
            else (one.decision.decided_by, london_day(one.decision.decided_at))
        )
    )


def signer_of(record: SignedRecord, *, quality: str = "") -> str:
    """Return who signed, as they were called then, with their `quality` and for whom they stood
    in."""
    signer = record.people[str(record.supervisor)].name + quality
    absent = next((one.supervisor for one in record.stood_in or () if one.signed), None)
    return f"{signer}, standing in for {record.people[str(absent)].name}" if absent else signer


def stand_ins_of(record: SignedRecord) -> list[str]:
    """Return in words who stood in for whom, when, and what they did of the record then."""
    return [
        f"On {in_words(one.on_day)} {record.people[str(one.person)].name} stood in for"
        f" {record.people[str(one.supervisor)].name}{_did(one)}."
        for one in record.stood_in or ()
    ]


def _did(one: RecordedStandIn) -> str:
    said = "; ".join(_acts(one))
    return f": {said}" if said else ""


def _acts(one: RecordedStandIn) -> Iterator[str]:
    if one.judged:
        yield f"judged {', '.join(one.judged)}"
    if one.decided:
        yield f"decided {', '.join(one.decided)}"
    if one.signed:
        yield "signed"
