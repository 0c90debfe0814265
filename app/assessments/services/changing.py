"""Changing a cycle: what it is called, when it closes, which roles it uses, what it is given."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from uuid import UUID

from app.assessments.models import Cycle
from app.assessments.rules.cycles import MOST_HOURS, profiles_in_force, write_profiles
from app.assessments.services.refusals import (
    ClosesInThePast,
    CycleChangedMeanwhile,
    CycleEndsBeforeItBegins,
    CycleHasBegun,
    HoursOutOfBounds,
    NoRoleInForce,
    OpensInThePast,
)
from app.audit.services import record_event
from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.frameworks.queries import get_framework
from app.organisations.rules import london_day


@dataclass(frozen=True, slots=True)
class CycleContent:
    """What a workforce lead may change of a cycle. `role_profiles` are codes of its version."""

    title: str
    opens_on: date
    closes_on: date
    role_profiles: Collection[str]
    worker_hours: int = 0
    supervisor_hours: int = 0
    reminders: bool = True


def change_cycle(
    cycle: Cycle, content: CycleContent, *, seen: int, by_id: UUID, now: datetime | None = None
) -> None:
    """Change a cycle over version `seen` of it; what was started or sent in it stays as it is.

    The version is changed by an adoption only. Raises `CycleHasBegun`, `OpensInThePast`,
    `ClosesInThePast`, `CycleEndsBeforeItBegins`, `NoRoleInForce`, `HoursOutOfBounds`,
    `CycleTitleTaken` or `CycleChangedMeanwhile`; nothing is changed then.
    """
    now = now or datetime.now(UTC)
    _check_days(cycle, content, london_day(now))
    _check_hours(content)
    values = {one.name: getattr(content, one.name) for one in fields(content)}
    values["role_profiles"] = _profiles(cycle, content.role_profiles)
    changed = [name for name, value in values.items() if getattr(cycle, name) != value]
    change_if(
        Cycle,
        Cycle.id == cycle.id,
        Cycle.version == seen,
        otherwise=CycleChangedMeanwhile,
        version=Cycle.version + 1,
    )
    db.session.refresh(cycle)
    for name, value in values.items():
        setattr(cycle, name, value)
    flush()
    _record(cycle, changed, by_id, now)


def _check_days(cycle: Cycle, content: CycleContent, today: date) -> None:
    if content.opens_on != cycle.opens_on:
        if cycle.opens_on <= today:
            raise CycleHasBegun(field="opens_on")
        if content.opens_on < today:
            raise OpensInThePast(field="opens_on")
    if content.closes_on != cycle.closes_on and content.closes_on < today:
        raise ClosesInThePast(field="closes_on")
    if content.closes_on < content.opens_on:
        raise CycleEndsBeforeItBegins(field="closes_on")


def _check_hours(content: CycleContent) -> None:
    for name in ("worker_hours", "supervisor_hours"):
        if not 0 <= getattr(content, name) <= MOST_HOURS:
            raise HoursOutOfBounds(field=name)


def _profiles(cycle: Cycle, wanted: Collection[str]) -> str:
    """Return what the cycle holds of them; what it holds already stays as it was written."""
    codes = [one.code for one in get_framework(cycle.version_id).role_profiles]
    if not set(wanted) & set(codes):
        raise NoRoleInForce(field="role_profiles")
    if set(wanted) == set(profiles_in_force(cycle.role_profiles, codes)):
        return cycle.role_profiles
    return write_profiles(wanted, codes)


def _record(cycle: Cycle, changed: Sequence[str], by_id: UUID, now: datetime) -> None:
    record_event(
        "changed",
        "cycle",
        cycle.id,
        organisation_id=cycle.organisation_id,
        by_id=by_id,
        now=now,
        changed=" ".join(changed),
        closes_on=cycle.closes_on.isoformat(),
    )
