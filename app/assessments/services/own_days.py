"""Giving a person more days in a cycle, and choosing fewer reminders."""

from datetime import UTC, date, datetime
from uuid import UUID

from app.assessments.models import Cycle, Extension, FewerReminders
from app.assessments.queries import find_own_days
from app.assessments.rules.own_days import FURTHEST_EXTENSION, ONE_DAY, ExtensionReason
from app.assessments.services.refusals import (
    CycleNotBegun,
    DaysHeldAlready,
    DaysTooFar,
)
from app.audit.services import record_event
from app.db.errors import flush
from app.extensions import db
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
    extension = Extension(
        cycle_id=cycle.id,
        person_id=person_id,
        until_on=until_on,
        reason=reason,
        given_by_id=by_id,
        given_at=now,
    )
    db.session.add(extension)
    flush()
    facts = {"extension": str(extension.id)}
    own = cycle.organisation_id
    record_event("extended", "cycle", cycle.id, organisation_id=own, by_id=by_id, now=now, **facts)
    return extension


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
