"""Reads of what deputies did: for whom somebody stood in on a claim, and when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from app.db.asked import KEYS
from app.db.rows import read_rows
from app.extensions import db
from app.people.models import Person
from app.validation.models import StoodIn
from app.validation.rules.days import london_day
from app.validation.rules.reviews import Review
from app.validation.rules.stand_ins import StoodInOn

StandIns = Mapping[tuple[UUID, date], str]


def map_stand_ins(assessment_id: UUID) -> StandIns:
    """Return the name of whom somebody stood in for on a claim, by person and day."""
    chosen = (
        sa.select(StoodIn.person_id, StoodIn.on_day, Person.name)
        .join(Person, Person.id == StoodIn.supervisor_id)
        .where(StoodIn.assessment_id == assessment_id)
    )
    return {(row[0], row[1]): row[2] for row in db.session.execute(chosen)}


def map_stood_in(assessment_ids: Collection[UUID]) -> Mapping[UUID, Sequence[StoodInOn]]:
    """Return who stood in for whom on these claims, and on which days: one query."""
    found: dict[UUID, list[StoodInOn]] = {}
    for row in read_rows(_stood_in(), {"keys": list(assessment_ids)}):
        found.setdefault(row[0], []).append((row[1], row[2], row[3]))
    return found


@cache
def _stood_in() -> sa.Select[UUID, UUID, UUID, date]:
    """Put the query together once."""
    columns = StoodIn.assessment_id, StoodIn.person_id, StoodIn.supervisor_id, StoodIn.on_day
    return sa.select(*columns).where(StoodIn.assessment_id.in_(KEYS))


def named_as(name: str, person_id: UUID, moment: datetime, held: StandIns) -> str:
    """Return a name, with whom the person stood in for when they did something on a claim."""
    absent = held.get((person_id, london_day(moment)))
    return f"{name}, standing in for {absent}" if absent else name


def has_stood_in(assessment_id: UUID, person_id: UUID, day: date) -> bool:
    """Whether it is kept already that a person acted on a claim that day as a deputy."""
    held = sa.exists().where(
        StoodIn.assessment_id == assessment_id,
        StoodIn.person_id == person_id,
        StoodIn.on_day == day,
    )
    return bool(db.session.scalar(sa.select(held)))


@dataclass(frozen=True, slots=True)
class Doers:
    """Who judged and who decided each statement, by code, and for whom they stood in."""

    judged: Mapping[str, str]
    decided: Mapping[str, str]


def list_doers(assessment_id: UUID, reviews: Iterable[Review], names: Mapping[UUID, str]) -> Doers:
    """Return who judged and decided these statements in words: one query."""
    held, judged, decided = map_stand_ins(assessment_id), {}, {}
    for one in reviews:
        if made := one.judgement:
            key = made.judge_id
            judged[one.code] = named_as(names[key], key, made.judged_at, held)
        if taken := one.decision:
            key = taken.decided_by_id
            decided[one.code] = named_as(names[key], key, taken.decided_at, held)
    return Doers(judged, decided)
