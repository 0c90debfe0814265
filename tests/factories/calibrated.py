"""Many signed claims at once: one is made through the services, the others copy its rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.assessments.models import Assessment, SentRating
from app.db.base import Base
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Person
from app.validation.models import AreaReveal, Decision, Judgement, SignOff
from tests.factories.organisations import Council, make_person
from tests.factories.prepared import prepared
from tests.factories.validation import Case, make_signed_case

JUDGES = 5


@dataclass
class Calibrated:
    """A council with signed claims of many workers, in turn judged by its judges."""

    council: Council
    judges: list[Person]
    workers: list[Person]


@prepared
def make_calibrated(*, workers: int = 15, judges: int = JUDGES) -> Calibrated:
    """Return a council in which the judges differ: the first is two levels strict, and so on.

    The claim that the others are copied from is taken out of it: it is of another day.
    """
    case = make_signed_case()
    organisation = case.council.organisation
    with writing():
        judging = [
            make_person(organisation, Role.SUPERVISOR, name=f"Judge Number{number}")
            for number in range(judges)
        ]
        working = [
            make_person(organisation, Role.WORKER, name=f"Rated Number{number}")
            for number in range(workers)
        ]
        for number, worker in enumerate(working):
            copy_claim(case, worker, judging[number % judges], number)
        db.session.commit()
    return Calibrated(case.council, judging, working)


def copy_claim(
    case: Case, worker: Person, judge: Person, number: int, *, now: datetime | None = None
) -> UUID:
    """Copy a signed claim for another worker and judge; levels differ by the number."""
    key, claim_id = uuid4(), case.assessment.id
    at = (now or datetime.now(UTC)) - timedelta(minutes=1)
    _copy(Assessment, Assessment.id == claim_id, lambda row: {"id": key, "person_id": worker.id})
    of_claim: tuple[type[Any], ...] = (SentRating, AreaReveal, Decision)
    for model in of_claim:
        _copy(model, model.assessment_id == claim_id, lambda row: {"assessment_id": key})
    apart, turns = number % JUDGES - 2, count()

    def judged(row: dict[str, Any]) -> dict[str, Any]:
        changed = {"assessment_id": key, "judge_id": judge.id}
        if row["level"] is None:
            return changed
        level = row["level"] + (apart if next(turns) % 3 else number % 3 - 1)
        return {**changed, "level": min(4, max(0, level))}

    _copy(Judgement, Judgement.assessment_id == claim_id, judged)
    _copy(
        SignOff,
        SignOff.assessment_id == claim_id,
        lambda row: {
            "assessment_id": key,
            "supervisor_id": judge.id,
            "number": 1000 + number,
            "digest": f"{number:064}",
            "signed_at": at,
        },
    )
    return key


def _copy(
    model: type[Base],
    which: sa.ColumnElement[bool],
    changed: Callable[[dict[str, Any]], dict[str, Any]],
) -> None:
    table = Base.metadata.tables[model.__tablename__]
    rows: Iterable[Any] = db.session.execute(sa.select(table).where(which)).mappings()
    copies = [{**row, "id": uuid4(), **changed(dict(row))} for row in rows]
    db.session.execute(sa.insert(table), copies)
