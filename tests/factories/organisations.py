"""A small council for tests, made through the services."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID

from app.db.engine import writing
from app.extensions import db
from app.organisations.models import Organisation, OrganisationLogo, Team
from app.organisations.queries.logos import forget_number
from app.organisations.rules import Role
from app.organisations.services import (
    add_organisation,
    add_service,
    add_team,
    grant_role,
    join_team,
    link_supervisor,
)
from app.people.models import Person
from app.people.rules import Registration
from app.people.services import add_person
from tests.factories.prepared import prepared

LONG_AGO = date(2024, 4, 1)
_numbers = count(1)


@dataclass
class Council:
    """An organisation with one team and one person for each role."""

    organisation: Organisation
    team: Team
    worker: Person
    colleague: Person
    supervisor: Person
    unregistered_supervisor: Person
    assessor: Person
    second_reader: Person
    moderator: Person
    workforce_lead: Person
    approver: Person
    framework_editor: Person
    administrator: Person


def make_person(
    organisation: Organisation,
    *roles: Role,
    name: str = "",
    registration: Registration = Registration.NONE,
) -> Person:
    """Return a person of `organisation` with these roles since long ago.

    No name is the beginning of another one: a test may look for it on a page.
    """
    number = next(_numbers)
    person = add_person(
        organisation.id,
        name or f"Person Number{number:05}",
        f"person{number}@council{number}.example",
        started_on=LONG_AGO,
        by_id=None,
        registration=registration,
    )
    for role in roles:
        grant_role(organisation.id, person.id, role, from_on=LONG_AGO, by_id=None)
    return person


@prepared
def make_council() -> Council:
    """Return a committed council. `worker` is supervised by the registered `supervisor`;
    `colleague` by the unregistered one, with `assessor` for the safety-critical statements."""
    number = next(_numbers)
    organisation = add_organisation(
        f"Council {number:05}", f"E0600{number:04d}", region="North East", region_code="E12000001"
    )
    service = add_service(organisation.id, "Family Help North")
    team = add_team(service.id, "Harbour team")
    social_worker = Registration.SOCIAL_WORKER
    made = Council(
        organisation,
        team,
        worker=make_person(organisation, Role.WORKER),
        colleague=make_person(organisation, Role.WORKER),
        supervisor=make_person(organisation, Role.SUPERVISOR, registration=social_worker),
        unregistered_supervisor=make_person(organisation, Role.SUPERVISOR),
        assessor=make_person(organisation, Role.REGISTERED_ASSESSOR, registration=social_worker),
        second_reader=make_person(
            organisation, Role.SECOND_READER, Role.SUPERVISOR, registration=social_worker
        ),
        moderator=make_person(organisation, Role.MODERATOR),
        workforce_lead=make_person(organisation, Role.WORKFORCE_LEAD),
        approver=make_person(organisation, Role.WORKFORCE_LEAD),
        framework_editor=make_person(organisation, Role.FRAMEWORK_EDITOR),
        administrator=make_person(organisation, Role.ADMINISTRATOR),
    )
    for person, supervisor, assessor in (
        (made.worker, made.supervisor, None),
        (made.colleague, made.unregistered_supervisor, made.assessor),
    ):
        join_team(team.id, person.id, from_on=LONG_AGO)
        link_supervisor(
            organisation.id,
            person.id,
            supervisor.id,
            from_on=LONG_AGO,
            assessor_id=assessor.id if assessor else None,
            by_id=None,
        )
    db.session.commit()
    return made


def keep_logo(organisation_id: UUID, by_id: UUID) -> None:
    """Let an organisation have a first logo, as if one had been drawn."""
    logo = OrganisationLogo(
        organisation_id=organisation_id,
        number=1,
        media_type="image/png",
        content=b"drawn",
        set_by_id=by_id,
        set_at=datetime.now(UTC),
    )
    with writing():
        db.session.add(logo)
        db.session.commit()
    forget_number(organisation_id)
