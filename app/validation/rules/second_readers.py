"""Who may read a disagreement a second time: nobody who has any part in it. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.validation.rules.days import add_working_days


@dataclass(frozen=True, slots=True)
class Ties:
    """Who has a part in a contested statement.

    `judged` are those who supervise, assess, judged or decided; `managers` supervise one of them
    or the worker; `managed` are supervised by the worker; `mates` share a team with a side.
    """

    worker_id: UUID
    judged: Collection[UUID]
    managers: Collection[UUID]
    managed: Collection[UUID]
    mates: Collection[UUID]
    registered_only: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might read, and how many disagreements wait for them already."""

    person_id: UUID
    name: str
    holds_role: bool
    registered: bool
    waiting: int = 0


def why_not(one: Candidate, ties: Ties) -> str | None:
    """Say why somebody may not read this disagreement, or None when they may."""
    reasons = (
        (not one.holds_role, "does not hold the role of second reader today."),
        (one.person_id == ties.worker_id, "is the worker whose claim it is."),
        (one.person_id in ties.judged, "supervises, assesses or judged this claim."),
        (one.person_id in ties.managers, "manages one of the two sides."),
        (one.person_id in ties.managed, "is supervised by the worker."),
        (one.person_id in ties.mates, "is in the same team as one of the two sides."),
        (
            ties.registered_only and not one.registered,
            "is not registered as a social worker, and the statement is safety-critical.",
        ),
    )
    found = next((reason for holds, reason in reasons if holds), None)
    return f"{one.name} {found}" if found else None


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """Until when a second reader decides: so many working days after they were named."""

    due_on: date
    overdue: bool


def reading_time(named_on: date, days: int, today: date) -> ReadingTime:
    """Return until when a reader who was named on a day decides, and whether that is past."""
    due_on = add_working_days(named_on, days)
    return ReadingTime(due_on, today > due_on)
