"""Giving a person more days in a cycle, and choosing fewer reminders."""

from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Cycle, DaysSet, Extension, FewerReminders
from app.assessments.queries import find_own_days
from app.assessments.queries.own_days import find_last_set, list_given
from app.assessments.rules.own_days import (
    FURTHEST_EXTENSION,
    ONE_DAY,
    ExtensionReason,
)
from app.assessments.services.refusals import (
    CycleNotBegun,
    DaysHeldAlready,
    DaysTooFar,
    NoDaysToTake,
)
from app.audit.services import record_event
from app.db.errors import flush
from app.extensions import db
from app.notifications.services import write_letter
from app.organisations.rules import in_words, london_day


def give_more_days(
    cycle: Cycle,
    person_id: UUID,
    until_on: date,
    reason: ExtensionReason,
    *,
    by_id: UUID,
    now: datetime | None = None,
) -> Extension:
    """Let a person start and send until a day that is later than their own last day.

    Who may give days to whom is the caller's to check. Raises `CycleNotBegun`, `DaysHeldAlready`
    or `DaysTooFar`.
    """
    now = now or datetime.now(UTC)
    _check(cycle, person_id, until_on, london_day(now))
    extension = _find_same(cycle, person_id, until_on)
    if extension is not None:
        _set_days(cycle, person_id, until_on, by_id, now)
    else:
        who_until = {"cycle_id": cycle.id, "person_id": person_id, "until_on": until_on}
        extension = Extension(**who_until, reason=reason, given_by_id=by_id, given_at=now)
        db.session.add(extension)
        flush()
    _record("extended", cycle, by_id, now, extension=extension.id)
    return extension


def shorten_days(
    cycle: Cycle, person_id: UUID, until_on: date, *, by_id: UUID, now: datetime | None = None
) -> date:
    """Let the days a person was given end on an earlier day, today or later; return their own last
    day now, which is never before the cycle's. The worker is told.

    Who may take days from whom is the caller's to check. Raises `NoDaysToTake`.
    """
    now = now or datetime.now(UTC)
    today = london_day(now)
    given = max(list_given(cycle.id, person_id), default=cycle.closes_on)
    if given <= max(cycle.closes_on, today):
        raise NoDaysToTake(field="person")
    if not today <= until_on < given:
        sentence = f"The day must be today or later, and before {in_words(given)}."
        raise NoDaysToTake(sentence, field="until_on")
    row = _set_days(cycle, person_id, until_on, by_id, now)
    _record("shortened", cycle, by_id, now, days_set=row.id)
    last = find_own_days(cycle, person_id, today).closes_on
    write_letter(
        "days_shortened", person_id, about_id=cycle.id, now=now, title=cycle.title, last=last
    )
    return last


def _record(verb: str, cycle: Cycle, by_id: UUID, now: datetime, **facts: UUID) -> None:
    said = {name: str(key) for name, key in facts.items()}
    own = cycle.organisation_id
    record_event(verb, "cycle", cycle.id, organisation_id=own, by_id=by_id, now=now, **said)


def _find_same(cycle: Cycle, person_id: UUID, until_on: date) -> Extension | None:
    """What was given once until this day: it was shortened since, or it would be held."""
    chosen = sa.select(Extension).where(
        Extension.cycle_id == cycle.id,
        Extension.person_id == person_id,
        Extension.until_on == until_on,
    )
    return db.session.scalar(chosen)


def _set_days(cycle: Cycle, person_id: UUID, until_on: date, by_id: UUID, now: datetime) -> DaysSet:
    last = find_last_set(cycle.id, person_id)
    row = DaysSet(
        cycle_id=cycle.id,
        person_id=person_id,
        number=last.number + 1 if last else 1,
        until_on=until_on,
        set_by_id=by_id,
        set_at=now,
    )
    db.session.add(row)
    flush()
    return row


def _check(cycle: Cycle, person_id: UUID, until_on: date, today: date) -> None:
    if today < cycle.opens_on:
        raise CycleNotBegun()
    held = find_own_days(cycle, person_id, today).closes_on
    if until_on <= max(held, today - ONE_DAY):
        sentence = f"This person has until {in_words(held)} already. Choose a later day."
        if until_on < today:
            sentence = "The day must be today or later."
        raise DaysHeldAlready(sentence, field="until_on")
    if until_on > today + FURTHEST_EXTENSION:
        raise DaysTooFar(field="until_on")


def choose_reminders(person_id: UUID, *, fewer: bool, now: datetime | None = None) -> None:
    """Let a worker have only the last reminder of each cycle, or all of them again."""
    held = db.session.get(FewerReminders, person_id)
    if fewer and held is None:
        db.session.add(FewerReminders(person_id=person_id, since=now or datetime.now(UTC)))
    elif held is not None and not fewer:
        db.session.delete(held)
    flush()
