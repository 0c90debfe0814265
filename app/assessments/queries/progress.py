"""Reads of how far people have come in a cycle: status words and dates, nothing they entered."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle, Extension, Rating
from app.assessments.queries.later import IS_LATER
from app.assessments.queries.own_days import list_own_days
from app.assessments.rules.own_days import OwnDays
from app.assessments.rules.progress import PersonProgress, progress_status
from app.extensions import db
from app.organisations.models import RoleGrant, SupervisionLink, Team, TeamMembership
from app.organisations.queries import holding
from app.organisations.rules import Role
from app.people.models import Person

# A supervisor looks at a cycle until so long after it closed.
SHOWN_AFTER = timedelta(days=60)


def list_progress(
    cycle: Cycle, today: date, *, supervisor_id: UUID | None = None, late_too: bool = False
) -> Sequence[PersonProgress]:
    """Return where each worker stands in a cycle, by name: three queries.

    All of the organisation's workers, or those whom somebody supervises today. Who came after the
    cycle closed is in it once they are given days; `late_too` finds those who may be given some.
    """
    return _list([cycle], _chosen([cycle], supervisor_id, today, late_too=late_too), today)[
        cycle.id
    ]


def list_team_progress(
    organisation_id: UUID, supervisor_id: UUID, today: date
) -> Sequence[tuple[Cycle, Sequence[PersonProgress]]]:
    """Return where a supervisor's people stand in each cycle that runs: four queries."""
    cycles = list_running_cycles(organisation_id, today)
    if not cycles:
        return ()
    found = _list(cycles, _chosen(cycles, supervisor_id, today, late_too=False), today)
    return [(cycle, found[cycle.id]) for cycle in cycles]


def _list(
    cycles: Sequence[Cycle], chosen: sa.Select[*tuple[Any, ...]], today: date
) -> Mapping[UUID, Sequence[PersonProgress]]:
    own = list_own_days(cycles, today)
    usual = {one.id: OwnDays(one.closes_on, one.closes_on) for one in cycles}
    found: dict[UUID, list[PersonProgress]] = {one.id: [] for one in cycles}
    for row in db.session.execute(chosen):
        days = own.get((row.cycle_id, row.id), usual[row.cycle_id])
        found[row.cycle_id].append(_progress(row, days, today))
    return found


def list_running_cycles(organisation_id: UUID, today: date) -> Sequence[Cycle]:
    """Return the cycles that opened and did not close long ago, the last to close first."""
    chosen = sa.select(Cycle).where(
        Cycle.organisation_id == organisation_id,
        Cycle.opens_on <= today,
        Cycle.closes_on >= today - SHOWN_AFTER,
        ~IS_LATER,
    )
    return db.session.scalars(chosen.order_by(Cycle.closes_on.desc(), Cycle.title)).all()


def _chosen(
    cycles: Sequence[Cycle], supervisor_id: UUID | None, today: date, *, late_too: bool
) -> sa.Select[*tuple[Any, ...]]:
    """Everybody beside every cycle that they are in, with their assessment in it, if any."""
    open_again = sa.exists().where(Rating.assessment_id == Assessment.id, Rating.locked.is_(False))
    theirs = sa.and_(Assessment.person_id == Person.id, Assessment.cycle_id == Cycle.id)
    chosen = (
        sa.select(
            Cycle.id.label("cycle_id"),
            Person.id,
            Person.name,
            _team(today).label("team"),
            Assessment.state,
            Assessment.sent_at,
            Assessment.signed_at,
            open_again.label("returned"),
        )
        .select_from(Person)
        .join(Cycle, Cycle.organisation_id == Person.organisation_id)
        .outerjoin(Assessment, theirs)
        .where(Cycle.id.in_([one.id for one in cycles]), *_works_here(today))
        .order_by(Person.name, Person.id)
    )
    chosen = chosen if late_too else chosen.where(_in_it())
    return chosen if supervisor_id is None else chosen.where(_supervised_by(supervisor_id, today))


def _team(today: date) -> sa.ColumnElement[str]:
    name = (
        sa.select(sa.func.min(Team.name))
        .join(TeamMembership, TeamMembership.team_id == Team.id)
        .where(TeamMembership.person_id == Person.id, *holding(TeamMembership, today))
        .scalar_subquery()
    )
    return sa.func.coalesce(name, "")


def _in_it() -> sa.ColumnElement[bool]:
    given = sa.exists().where(Extension.cycle_id == Cycle.id, Extension.person_id == Person.id)
    return sa.or_(Assessment.id.is_not(None), Person.started_on <= Cycle.closes_on, given)


def _works_here(today: date) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    worker = sa.exists().where(
        RoleGrant.person_id == Person.id,
        RoleGrant.organisation_id == Person.organisation_id,
        RoleGrant.role == Role.WORKER,
        *holding(RoleGrant, today),
    )
    return worker, sa.or_(Person.left_on.is_(None), Person.left_on >= today)


def _supervised_by(supervisor_id: UUID, today: date) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        SupervisionLink.worker_id == Person.id,
        SupervisionLink.supervisor_id == supervisor_id,
        *holding(SupervisionLink, today),
    )


def _progress(row: sa.Row[Any], own: OwnDays, today: date) -> PersonProgress:
    return PersonProgress(
        row.id,
        row.name,
        row.team,
        progress_status(row.state, returned=row.returned, closes_on=own.closes_on, today=today),
        own.closes_on,
        own.differ,
        own.away_today,
        row.sent_at,
        row.signed_at,
    )
