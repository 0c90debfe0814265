"""Reads of organisations, teams and who supervises whom."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.organisations.models import (
    Organisation,
    RoleGrant,
    Service,
    SupervisionLink,
    Team,
    TeamMembership,
)
from app.organisations.rules import Role


def find_organisation(code: str) -> Organisation | None:
    """Return the organisation with this code, or None."""
    return db.session.scalar(sa.select(Organisation).where(Organisation.code == code))


def get_organisation(organisation_id: UUID) -> Organisation:
    """Return an organisation by key."""
    return db.session.get_one(Organisation, organisation_id)


def list_roles(person_id: UUID, today: date) -> frozenset[Role]:
    """Return the roles that a person holds today."""
    chosen = sa.select(RoleGrant.role).where(
        RoleGrant.person_id == person_id, *holding(RoleGrant, today)
    )
    return frozenset(db.session.scalars(chosen))


def find_link(worker_id: UUID, today: date) -> SupervisionLink | None:
    """Return who supervises and assesses a worker today, or None."""
    chosen = (
        sa.select(SupervisionLink)
        .where(SupervisionLink.worker_id == worker_id, *holding(SupervisionLink, today))
        .order_by(SupervisionLink.from_on.desc())
        .limit(1)
    )
    return db.session.scalar(chosen)


def list_links(judge_id: UUID, today: date) -> Sequence[SupervisionLink]:
    """Return today's links in which this person supervises or assesses."""
    chosen = sa.select(SupervisionLink).where(
        sa.or_(SupervisionLink.supervisor_id == judge_id, SupervisionLink.assessor_id == judge_id),
        *holding(SupervisionLink, today),
    )
    return db.session.scalars(chosen).all()


def find_team(person_id: UUID, today: date) -> Team | None:
    """Return the team a person belongs to today, or None."""
    chosen = (
        sa.select(Team)
        .join(TeamMembership)
        .where(TeamMembership.person_id == person_id, *holding(TeamMembership, today))
        .limit(1)
    )
    return db.session.scalar(chosen)


def list_teams(organisation_id: UUID) -> Sequence[sa.Row[tuple[Service, Team]]]:
    """Return an organisation's (service, team) pairs, by name."""
    chosen = (
        sa.select(Service, Team)
        .join(Team, Team.service_id == Service.id)
        .where(Service.organisation_id == organisation_id)
        .order_by(Service.name, Team.name)
    )
    return db.session.execute(chosen).all()


def list_holders(organisation_id: UUID, role: Role, today: date) -> Sequence[UUID]:
    """Return the keys of the people who hold `role` in an organisation today."""
    chosen = sa.select(RoleGrant.person_id).where(
        RoleGrant.organisation_id == organisation_id,
        RoleGrant.role == role,
        *holding(RoleGrant, today),
    )
    return db.session.scalars(chosen).all()


def holding(
    dated: type[RoleGrant | SupervisionLink | TeamMembership], today: date
) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """Return the conditions that a dated row holds on `today`."""
    return dated.from_on <= today, sa.or_(dated.until_on.is_(None), dated.until_on >= today)
