"""Reads of vacancies, and of the rows that a workforce return is worked out from.

The return names nobody: what leaves here holds keys, dates and words, and no name or address.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import Service, SupervisionLink, Team, TeamMembership
from app.organisations.queries.employers import holding
from app.organisations.queries.structure import list_all_teams
from app.organisations.rules import Who
from app.organisations.statistics.members import Check, Member, registration_on
from app.organisations.statistics.shapes import Post, Workforce
from app.people.models import EmploymentSpell, Person, RegistrationCheck, Vacancy
from app.people.queries import list_recorded_of
from app.people.rules import Registration, Terms, standing


@dataclass(frozen=True, slots=True)
class VacancyShown:
    """A vacancy with the names of its team and service."""

    vacancy: Vacancy
    team_name: str
    service_name: str


def list_vacancies(organisation_id: UUID) -> Sequence[VacancyShown]:
    """Return an organisation's vacancies by team: open ones first, then the ended, the newest
    first."""
    chosen = (
        sa.select(Vacancy, Team.name, Service.name)
        .join(Team, Team.id == Vacancy.team_id)
        .join(Service, Service.id == Team.service_id)
        .where(Vacancy.organisation_id == organisation_id)
        .order_by(
            Vacancy.ended_on.is_not(None),
            Vacancy.ended_on.desc(),
            Service.name,
            Team.name,
            Vacancy.from_on,
            Vacancy.id,
        )
    )
    return [VacancyShown(*row) for row in db.session.execute(chosen)]


def get_vacancy(vacancy_id: UUID, *, visible_to: Who) -> Vacancy:
    """Return a vacancy of the person's own organisation; raises `NothingFound`."""
    own = Vacancy.organisation_id == visible_to.organisation_id
    found = db.session.scalar(sa.select(Vacancy).where(Vacancy.id == vacancy_id, own))
    if found is None:
        raise NothingFound
    return found


def read_workforce(organisation_id: UUID, to_on: date) -> Workforce:
    """Return what the workforce return of an organisation up to a day is worked out from.

    Eight queries, however many people there are.
    """
    terms, spells = _terms(organisation_id), _spells(organisation_id)
    looks, teams = _looks(organisation_id), _teams_of(organisation_id, to_on)
    members = [
        Member(
            row.id,
            (*spells.get(row.id, ()), (row.started_on, row.left_on)),
            terms.get(row.id, ()),
            *registration_on(row.registration, looks.get(row.id, ()), to_on),
            teams.get(row.id),
        )
        for row in _people(organisation_id)
    ]
    posts = _posts(organisation_id, to_on)
    counted = {*teams.values(), *(one.team_id for one in posts)}
    named = _named_teams(organisation_id, to_on, counted)
    return Workforce(members, posts, _supervisors(organisation_id, to_on), named)


def _named_teams(
    organisation_id: UUID, day: date, counted: Collection[UUID]
) -> Sequence[tuple[UUID, str]]:
    """Return the teams of a day with their names, and those that ended before and are counted."""
    return [
        (team.id, f"{team.name}, {service.name}")
        for service, team, last_on in list_all_teams(organisation_id)
        if last_on is None or last_on >= day or team.id in counted
    ]


def _people(
    organisation_id: UUID,
) -> Sequence[sa.Row[UUID, date, date | None, Registration]]:
    chosen = sa.select(Person.id, Person.started_on, Person.left_on, Person.registration)
    own = Person.organisation_id == organisation_id
    return db.session.execute(chosen.where(own).order_by(Person.id)).all()


def _terms(organisation_id: UUID) -> Mapping[UUID, Sequence[Terms]]:
    recorded = defaultdict(list)
    for row in list_recorded_of(organisation_id):
        recorded[row.person_id].append(row)
    return {
        person_id: [
            Terms(one.from_on, one.role_family, one.contract, one.fte_hundredths)
            for one in standing(rows)
        ]
        for person_id, rows in recorded.items()
    }


def _spells(organisation_id: UUID) -> Mapping[UUID, Sequence[tuple[date, date]]]:
    chosen = (
        sa.select(EmploymentSpell)
        .where(EmploymentSpell.organisation_id == organisation_id)
        .order_by(EmploymentSpell.started_on)
    )
    held = defaultdict(list)
    for one in db.session.scalars(chosen):
        held[one.person_id].append((one.started_on, one.left_on))
    return held


def _looks(organisation_id: UUID) -> Mapping[UUID, Sequence[Check]]:
    """Return every look at a register of each person, in the order of their days."""
    chosen = (
        sa.select(
            RegistrationCheck.person_id,
            RegistrationCheck.registration,
            RegistrationCheck.register,
            RegistrationCheck.checked_on,
            RegistrationCheck.registered_until_on,
        )
        .where(RegistrationCheck.organisation_id == organisation_id)
        .order_by(RegistrationCheck.checked_on, RegistrationCheck.recorded_at)
    )
    held = defaultdict(list)
    for one in db.session.execute(chosen):
        held[one[0]].append(Check(one[1], one[2], one[3], one[4]))
    return held


def _teams_of(organisation_id: UUID, day: date) -> Mapping[UUID, UUID]:
    """Return the team that each person belongs to on a day; of two, the one joined last."""
    chosen = (
        sa.select(TeamMembership.person_id, TeamMembership.team_id)
        .join(Person, Person.id == TeamMembership.person_id)
        .where(Person.organisation_id == organisation_id, *holding(TeamMembership, day))
        .order_by(TeamMembership.from_on, TeamMembership.id)
    )
    return dict(db.session.execute(chosen).all())


def _posts(organisation_id: UUID, to_on: date) -> Sequence[Post]:
    chosen = sa.select(Vacancy).where(
        Vacancy.organisation_id == organisation_id, Vacancy.from_on <= to_on
    )
    return [
        Post(
            one.team_id,
            one.role_family,
            one.fte_hundredths,
            one.from_on,
            one.ended_on,
            one.ended_as,
        )
        for one in db.session.scalars(chosen.order_by(Vacancy.from_on, Vacancy.id))
    ]


def _supervisors(organisation_id: UUID, day: date) -> Mapping[UUID, UUID]:
    chosen = (
        sa.select(SupervisionLink.worker_id, SupervisionLink.supervisor_id)
        .join(Person, Person.id == SupervisionLink.worker_id)
        .where(Person.organisation_id == organisation_id, *holding(SupervisionLink, day))
        .order_by(SupervisionLink.from_on, SupervisionLink.id)
    )
    return dict(db.session.execute(chosen).all())
