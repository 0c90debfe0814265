"""Reads of who is still to be reminded of what in a cycle."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle, FewerReminders, Reminder
from app.assessments.queries.own_days import list_own_days
from app.assessments.queries.progress import list_progress
from app.assessments.rules import AssessmentState
from app.assessments.rules.progress import NOT_SENT, PersonProgress
from app.assessments.rules.reminders import OPTIONAL, ReminderKind, kind_due, team_kind_due
from app.extensions import db
from app.organisations.models import SupervisionLink
from app.organisations.queries import holding
from app.people.models import Person

# Own days go on for a year at most after a cycle closed.
LONGEST_AFTER = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class Due:
    """A message to write: to whom, of what kind, about which day; `count` people for a team's."""

    person_id: UUID
    address: str
    kind: ReminderKind
    due_on: date
    count: int = 0


def has_sent(cycle_id: UUID, person_id: UUID) -> bool:
    """Whether a person has sent their assessment of a cycle: a reminder of it is over then."""
    sent = (AssessmentState.SENT_FOR_REVIEW, AssessmentState.SIGNED_OFF)
    mine = sa.exists().where(
        Assessment.cycle_id == cycle_id,
        Assessment.person_id == person_id,
        Assessment.state.in_(sent),
    )
    return bool(db.session.scalar(sa.select(mine)))


def list_cycles_to_remind(today: date) -> Sequence[Cycle]:
    """Return the cycles of every organisation in which somebody may be reminded of something."""
    chosen = sa.select(Cycle).where(
        Cycle.reminders, Cycle.opens_on <= today, Cycle.closes_on >= today - LONGEST_AFTER
    )
    return [one for one in db.session.scalars(chosen.order_by(Cycle.id)) if _may_be(one, today)]


def _may_be(cycle: Cycle, today: date) -> bool:
    """Whether anything can be due: most days of a cycle nothing is, whoever is in it."""
    usual = kind_due(cycle.opens_on, cycle.closes_on, today)
    return usual is not None or bool(list_own_days([cycle], today))


def list_due(cycle: Cycle, today: date) -> Sequence[Due]:
    """Return the messages about a cycle that are due today and were not written yet.

    Nobody who is away gets one, and who wants fewer only gets the last.
    """
    waiting = [one for one in list_progress(cycle, today) if one.status in NOT_SENT]
    kinds = {
        one.person_id: (kind, one.closes_on)
        for one in waiting
        if not one.away and (kind := kind_due(cycle.opens_on, one.closes_on, today))
    }
    teams = _teams(cycle, waiting, today)
    written = _written(cycle)
    fewer = set(db.session.scalars(sa.select(FewerReminders.person_id))) if kinds else set()
    addresses = _addresses(kinds.keys() | teams.keys())
    due = [
        Due(person_id, addresses[person_id], kind, due_on)
        for person_id, (kind, due_on) in kinds.items()
        if not (kind in OPTIONAL and person_id in fewer)
    ]
    kind = team_kind_due(cycle.closes_on, today)
    due += [
        Due(person_id, addresses[person_id], kind, cycle.closes_on, count)
        for person_id, count in teams.items()
        if kind
    ]
    return [one for one in due if (one.person_id, one.kind, one.due_on) not in written]


def _teams(cycle: Cycle, waiting: Sequence[PersonProgress], today: date) -> Mapping[UUID, int]:
    """Return how many of each supervisor's people have not sent, away or not counted."""
    if team_kind_due(cycle.closes_on, today) is None:
        return {}
    there = [one.person_id for one in waiting if not one.away]
    chosen = (
        sa.select(
            SupervisionLink.supervisor_id, sa.func.count(SupervisionLink.worker_id.distinct())
        )
        .where(SupervisionLink.worker_id.in_(there), *holding(SupervisionLink, today))
        .group_by(SupervisionLink.supervisor_id)
    )
    return dict(db.session.execute(chosen).all())


def _written(cycle: Cycle) -> set[tuple[UUID, ReminderKind, date]]:
    chosen = sa.select(Reminder.person_id, Reminder.kind, Reminder.due_on)
    rows = db.session.execute(chosen.where(Reminder.cycle_id == cycle.id))
    return {(row.person_id, row.kind, row.due_on) for row in rows}


def _addresses(person_ids: Collection[UUID]) -> Mapping[UUID, str]:
    chosen = sa.select(Person.id, Person.work_email).where(Person.id.in_(person_ids))
    return dict(db.session.execute(chosen).all())
