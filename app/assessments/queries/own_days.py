"""Reads of people's own days in a cycle: what they were given, and what absences give back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import Assessment, Cycle, DaysSet, Extension, FewerReminders
from app.assessments.queries.later import IS_LATER
from app.assessments.rules.own_days import Away, ExtensionReason, OwnDays, is_away, own_closing_day
from app.extensions import db
from app.organisations.queries import list_absences, list_absences_of

# What was given since the days were last set, and the day they were set to.
_of_same = (DaysSet.cycle_id == Extension.cycle_id, DaysSet.person_id == Extension.person_id)
_later = orm.aliased(DaysSet)
_set_again = sa.exists().where(
    _later.cycle_id == DaysSet.cycle_id,
    _later.person_id == DaysSet.person_id,
    _later.number > DaysSet.number,
)
GIVEN = sa.union_all(
    sa.select(Extension.cycle_id, Extension.person_id, Extension.until_on).where(
        ~sa.exists().where(*_of_same, DaysSet.set_at >= Extension.given_at)
    ),
    sa.select(DaysSet.cycle_id, DaysSet.person_id, DaysSet.until_on).where(~_set_again),
).subquery("given")


@dataclass(frozen=True, slots=True)
class CycleToStart:
    """A cycle that a person can start in, and until when they may."""

    cycle: Cycle
    own: OwnDays


def find_own_days(cycle: Cycle, person_id: UUID, today: date) -> OwnDays:
    """Return a person's own days in a cycle: two queries."""
    given = list_given(cycle.id, person_id)
    return _own(cycle, list_absences(person_id), given, today)


def list_given(cycle_id: UUID, person_id: UUID) -> Sequence[date]:
    """Return the days until which a person was given days in a cycle, as it stands."""
    chosen = sa.select(GIVEN.c.until_on).where(
        GIVEN.c.cycle_id == cycle_id, GIVEN.c.person_id == person_id
    )
    return db.session.scalars(chosen).all()


def find_last_set(cycle_id: UUID, person_id: UUID) -> DaysSet | None:
    """Return how a person's days in a cycle were set last, or None."""
    chosen = sa.select(DaysSet).where(
        DaysSet.cycle_id == cycle_id, DaysSet.person_id == person_id, ~_set_again
    )
    return db.session.scalar(chosen)


def find_own_last_day(assessment: Assessment, today: date) -> date | None:
    """Return the last day on which an assessment may be sent; None for one of no cycle."""
    if assessment.cycle_id is None:
        return None
    cycle = db.session.get_one(Cycle, assessment.cycle_id)
    return find_own_days(cycle, assessment.person_id, today).closes_on


def list_own_days(cycles: Sequence[Cycle], today: date) -> Mapping[tuple[UUID, UUID], OwnDays]:
    """Return the own days of everybody who was given some or was away, by (cycle, person).

    All cycles are of one organisation: two queries.
    """
    absences = list_absences_of(cycles[0].organisation_id) if cycles else {}
    extended: dict[tuple[UUID, UUID], list[date]] = {}
    chosen = sa.select(GIVEN).where(GIVEN.c.cycle_id.in_([one.id for one in cycles]))
    for one in db.session.execute(chosen):
        extended.setdefault((one.cycle_id, one.person_id), []).append(one.until_on)
    by_id = {one.id: one for one in cycles}
    keys = extended.keys() | {(cycle_id, person_id) for cycle_id in by_id for person_id in absences}
    return {
        key: _own(by_id[key[0]], absences.get(key[1], ()), extended.get(key, ()), today)
        for key in keys
    }


def list_cycles_to_start(
    organisation_id: UUID, person_id: UUID, today: date
) -> Sequence[CycleToStart]:
    """Return the cycles in which this person may start today, the first to close first.

    Those that are open, and those that closed while the person's own days go on: two queries.
    """
    started = sa.select(Assessment.id).where(
        Assessment.person_id == person_id, Assessment.cycle_id == Cycle.id
    )
    given = sa.and_(GIVEN.c.cycle_id == Cycle.id, GIVEN.c.person_id == person_id)
    chosen = (
        sa.select(Cycle, sa.func.coalesce(sa.func.max(GIVEN.c.until_on), Cycle.closes_on))
        .outerjoin(GIVEN, given)
        .where(
            Cycle.organisation_id == organisation_id,
            Cycle.opens_on <= today,
            ~IS_LATER,
            ~started.exists(),
        )
        .group_by(Cycle.id)
        .order_by(Cycle.closes_on, Cycle.title)
    )
    rows = db.session.execute(chosen).all()
    absences = list_absences(person_id) if rows else ()
    found = [CycleToStart(cycle, _own(cycle, absences, [until], today)) for cycle, until in rows]
    return sorted(
        (one for one in found if today <= one.own.closes_on), key=lambda one: one.own.closes_on
    )


def list_extensions(person_id: UUID) -> Sequence[sa.Row[str, date, ExtensionReason, datetime]]:
    """Return (title of the cycle, until_on, reason, given_at) of what a person was given, the
    latest first."""
    chosen = (
        sa.select(Cycle.title, Extension.until_on, Extension.reason, Extension.given_at)
        .join(Cycle, Cycle.id == Extension.cycle_id)
        .where(Extension.person_id == person_id)
        .order_by(Extension.given_at.desc(), Extension.until_on.desc())
    )
    return db.session.execute(chosen).all()


def list_days_set(person_id: UUID) -> Sequence[sa.Row[str, date, datetime]]:
    """Return (title of the cycle, until_on, set_at) of how a person's days were set, the latest
    first."""
    chosen = (
        sa.select(Cycle.title, DaysSet.until_on, DaysSet.set_at)
        .join(Cycle, Cycle.id == DaysSet.cycle_id)
        .where(DaysSet.person_id == person_id)
        .order_by(DaysSet.set_at.desc(), DaysSet.number.desc())
    )
    return db.session.execute(chosen).all()


def wants_fewer_reminders(person_id: UUID) -> bool:
    """Whether a worker turned all but the last reminder off."""
    return db.session.get(FewerReminders, person_id) is not None


def _own(
    cycle: Cycle, absences: Sequence[Away], extended_until: Sequence[date], today: date
) -> OwnDays:
    last = own_closing_day(cycle.opens_on, cycle.closes_on, absences, extended_until, today)
    return OwnDays(last, cycle.closes_on, is_away(today, absences, today))
