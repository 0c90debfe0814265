"""What is older than an organisation keeps it, class by class: the rows, and how many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.organisations.queries.settings import read_settings
from app.organisations.rules.days import london_day
from app.people.models import Person
from app.privacy.models import Erasure, ErasureDecision, RetentionRun
from app.privacy.queries.ageing import Scope, rows_due
from app.privacy.queries.holds import list_held
from app.privacy.rules.erasing import DAYS_OF_THEIR_OWN, is_about
from app.privacy.rules.retention import CLASSES, LEAVERS, DataClass, before, left_before

THEIR_OWN = timedelta(days=DAYS_OF_THEIR_OWN)


@dataclass(frozen=True, slots=True)
class Due:
    """What of a class is older than `before_at`: how many, by table.

    `held` is how many more there are of people on whom there is a legal hold: they stay.
    """

    data_class: DataClass
    days: int
    scope: Scope
    counts: Mapping[str, int]
    held: int = 0

    @property
    def number(self) -> int:
        """How many rows there are in all."""
        return sum(self.counts.values())

    @property
    def before_at(self) -> datetime:
        """The moment before which things are too old."""
        return self.scope.before_at


def list_due(organisation_id: UUID, now: datetime) -> Sequence[Due]:
    """Return what the rules would do to an organisation's data now. It changes nothing."""
    days, held = days_kept(organisation_id), list_held(organisation_id)
    return [
        _due(one, days[one.name], Scope(organisation_id, before(days[one.name], now), held), now)
        for one in CLASSES
    ]


def days_kept(organisation_id: UUID) -> Mapping[str, int]:
    """Return how many days an organisation keeps each class."""
    values = read_settings(organisation_id, [one.setting for one in CLASSES])
    return {one.name: values[one.setting.name] for one in CLASSES}


def _due(one: DataClass, days: int, scope: Scope, now: datetime) -> Due:
    if one is LEAVERS:
        people = list_leavers_due(scope.organisation_id, days, london_day(now))
        go = set(people).difference(scope.held)
        return Due(one, days, scope, {"person": len(go)}, len(people) - len(go))
    counts = _count(one, scope)
    if not scope.held:
        return Due(one, days, scope, counts)
    everybody = sum(_count(one, scope.without_holds()).values())
    return Due(one, days, scope, counts, everybody - sum(counts.values()))


def _count(one: DataClass, scope: Scope) -> Mapping[str, int]:
    return {
        table.name: db.session.scalar(sa.select(sa.func.count()).select_from(table).where(old)) or 0
        for table, old in rows_due(one, scope)
    }


def list_leavers_due(organisation_id: UUID, days: int, today: date) -> Sequence[UUID]:
    """Return whose time is over today: gone for so long, or decided. Nobody twice.

    Nobody whose record is still theirs, and a decision about an earlier leaving is none: whoever
    came back and left again is kept as long as everybody.
    """
    chosen = (
        sa.select(Person.id, Person.left_on, ErasureDecision.from_on)
        .outerjoin(ErasureDecision, ErasureDecision.person_id == Person.id)
        .where(
            Person.organisation_id == organisation_id,
            Person.left_on < today - THEIR_OWN,
            Person.id.not_in(sa.select(Erasure.person_id)),
        )
        .order_by(Person.left_on, Person.id)
    )
    # Of rows that have both: an outer join's own type does not say what may be missing.
    left: Sequence[Any] = db.session.execute(chosen).all()
    return [
        key
        for key, left_on, from_on in left
        if left_on <= left_before(days, today)
        or (from_on is not None and is_about(from_on, left_on) and from_on <= today)
    ]


def list_runs(organisation_id: UUID) -> Sequence[RetentionRun]:
    """Return the last runs of the rules that did something, the newest first."""
    chosen = sa.select(RetentionRun).where(RetentionRun.organisation_id == organisation_id)
    return db.session.scalars(
        chosen.order_by(RetentionRun.at.desc(), RetentionRun.data_class).limit(20)
    ).all()
