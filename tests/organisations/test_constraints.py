"""The database refuses what must never be, whatever the code forgets."""

from datetime import date
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app.db.base import Base
from app.db.errors import constraint_name
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
from app.organisations.services import (
    OrganisationExists,
    SupervisesThemself,
    add_organisation,
    link_supervisor,
)
from tests.factories.organisations import LONG_AGO, Council, make_council

BEFORE = date(2024, 3, 31)


def refused(row: Base) -> str | None:
    """Add a row that the database must refuse; return the name of the constraint it broke."""
    db.session.add(row)
    with pytest.raises(IntegrityError) as broken:
        db.session.flush()
    db.session.rollback()
    return constraint_name(broken.value)


@pytest.fixture
def council(app: Flask) -> Council:
    """A council."""
    return make_council()


def test_two_organisations_share_neither_name_nor_code(council: Council) -> None:
    name, code = council.organisation.name, council.organisation.code
    assert refused(Organisation(name=name, code="OTHER")) == "uq_organisation_name"
    assert refused(Organisation(name="Other", code=code)) == "uq_organisation_code"
    for taken in ((name, "OTHER"), ("Other", code)):
        with pytest.raises(OrganisationExists, match="Use a different one"):
            add_organisation(*taken)
        db.session.rollback()


def test_services_and_teams_have_names_of_their_own(council: Council) -> None:
    service = Service(organisation_id=council.organisation.id, name="Family Help North")
    assert refused(service) == "uq_service_organisation_id_name"
    team = Team(service_id=council.team.service_id, name=council.team.name)
    assert refused(team) == "uq_team_service_id_name"


@pytest.mark.parametrize("table", ["team_membership", "role_grant", "supervision_link"])
def test_nothing_ends_before_it_begins(council: Council, table: str) -> None:
    dates = {"from_on": LONG_AGO, "until_on": BEFORE}
    person, organisation = council.moderator.id, council.organisation.id
    rows: dict[str, Base] = {
        "team_membership": TeamMembership(team_id=council.team.id, person_id=person, **dates),
        "role_grant": RoleGrant(
            organisation_id=organisation, person_id=person, role=Role.ANALYST, **dates
        ),
        "supervision_link": SupervisionLink(
            worker_id=person, supervisor_id=council.supervisor.id, **dates
        ),
    }
    assert refused(rows[table]) == f"ck_{table}_dates"


def test_nobody_supervises_or_assesses_themself(council: Council) -> None:
    me, other = council.moderator.id, council.supervisor.id
    alone = SupervisionLink(worker_id=me, supervisor_id=me, from_on=LONG_AGO)
    assert refused(alone) == "ck_supervision_link_not_oneself"
    own = SupervisionLink(worker_id=me, supervisor_id=other, assessor_id=me, from_on=LONG_AGO)
    assert refused(own) == "ck_supervision_link_not_own_assessor"
    with pytest.raises(SupervisesThemself):
        link_supervisor(council.organisation.id, me, me, from_on=LONG_AGO, by_id=None)


def test_a_worker_has_one_open_supervision_link(council: Council) -> None:
    second = SupervisionLink(
        worker_id=council.worker.id, supervisor_id=council.moderator.id, from_on=LONG_AGO
    )
    assert refused(second) == "uq_supervision_link_open_worker"


def test_the_same_role_is_granted_once_a_day(council: Council) -> None:
    again = RoleGrant(
        organisation_id=council.organisation.id,
        person_id=council.worker.id,
        role=Role.WORKER,
        from_on=LONG_AGO,
    )
    assert refused(again) == "uq_role_grant_person_id_organisation_id_role_from_on"


def test_links_lead_to_rows_that_exist(council: Council) -> None:
    db.session.add(Team(service_id=uuid4(), name="Nowhere"))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_changing_supervisor_ends_the_link_before(council: Council) -> None:
    today = date(2026, 11, 22)
    link_supervisor(
        council.organisation.id, council.worker.id, council.moderator.id, from_on=today, by_id=None
    )
    links = (
        db.session.query(SupervisionLink)
        .filter_by(worker_id=council.worker.id)
        .order_by(SupervisionLink.from_on)
        .all()
    )
    assert [link.until_on for link in links] == [date(2026, 11, 21), None]
