"""What the demonstration's councils do for each other: a guest, a visiting member, releases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.organisations.queries import get_organisation, list_roles
from app.organisations.rules import Role, Who, london_day
from app.organisations.rules.guests import GuestKind
from app.organisations.services.guests import invite_guest, share_releases
from app.organisations.services.visiting import offer_member
from app.people.queries import find_person
from app.people.rules import Registration
from app.validation.queries.moderation import list_to_moderate

if TYPE_CHECKING:
    from datetime import datetime

    from app.devtools.cast import PlayedCouncil
    from app.people.models import Person

HALF_A_YEAR = timedelta(days=182)


def play(ours: PlayedCouncil, theirs: PlayedCouncil, now: datetime) -> None:
    """Share releases both ways, offer a member of a team, and ask for a moderator of one sample."""
    today = london_day(now)
    days = {"from_on": today, "until_on": today + HALF_A_YEAR}
    pair = [_who(one.holder(Role.ADMINISTRATOR).email, now) for one in (ours, theirs)]
    for by, other in (pair, pair[::-1]):
        share_releases(other.organisation_id, by=by, now=now, **days)
    worker = _person(ours.teams[1].workers[0].email)
    offer_member(worker, pair[1].organisation_id, shows_levels=True, by=pair[0], now=now, **days)
    lead = _who(ours.holder(Role.WORKFORCE_LEAD).email, now)
    drawn = [one.round for one in list_to_moderate(lead) if one.round is not None]
    asked = theirs.teams[0].supervisor.email
    for one in drawn[:1]:
        invite_guest(GuestKind.MODERATOR, one.id, asked, lead, now=now)


def _person(email: str) -> Person:
    found = find_person(email)
    assert found is not None
    return found


def _who(email: str, now: datetime) -> Who:
    person = _person(email)
    return Who(
        person_id=person.id,
        account_id=person.id,  # no session: nothing here reads it
        organisation_id=person.organisation_id,
        organisation_name=get_organisation(person.organisation_id).name,
        name=person.name,
        social_worker=person.registration is Registration.SOCIAL_WORKER,
        roles=list_roles(person.id, london_day(now)),
    )
