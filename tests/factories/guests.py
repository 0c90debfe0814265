"""People of another organisation who are asked to do one task."""

from uuid import UUID

from app.db.engine import writing
from app.extensions import db
from app.organisations.models import GuestInvitation
from app.organisations.rules import Role
from app.organisations.rules.guests import GuestKind
from app.organisations.services import add_organisation
from app.organisations.services.guests import (
    answer_invitation,
    invite_guest,
    share_releases,
)
from app.organisations.services.visiting import offer_member
from app.people.models import Person
from app.people.rules import Registration
from tests.clock import today
from tests.factories.organisations import Council, make_person
from tests.factories.validation import who_is


def make_outsider(*roles: Role) -> Person:
    """Return a registered social worker of a council called Elsewhere."""
    made = add_organisation("Elsewhere", "ELSEWHERE", region="North East")
    guest = make_person(made, *roles, registration=Registration.SOCIAL_WORKER)
    db.session.commit()
    return guest


def make_guest(kind: GuestKind, subject_id: UUID, guest: Person, by: Person) -> GuestInvitation:
    """Return an invitation that the guest has accepted."""
    with writing():
        asked = invite_guest(kind, subject_id, guest.work_email.upper(), who_is(by))
        answer_invitation(asked, who_is(guest), accepted=True)
        db.session.commit()
    return asked


def make_guest_objects(council: Council) -> dict[str, object]:
    """Return an invitation, a grant of releases, a visiting member, a service and a team of the
    council's, by their names in URLs."""
    by, now_on = who_is(council.administrator), today()
    other = add_organisation("Neighbour", "NEIGHBOUR")
    asked = invite_guest(GuestKind.MODERATOR, council.team.id, "guest@neighbour.example", by)
    grant = share_releases(other.id, from_on=now_on, until_on=now_on, by=by)
    visit = offer_member(
        council.colleague, other.id, from_on=now_on, until_on=now_on, shows_levels=False, by=by
    )
    return {
        "invitation_id": asked.id,
        "grant_id": grant.id,
        "visit_id": visit.id,
        "service_id": council.team.service_id,
        "team_id": council.team.id,
    }
