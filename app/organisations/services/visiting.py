"""Letting somebody work in a team of another organisation: offered by one, agreed by the other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.models import VisitingMember
from app.organisations.queries import list_roles
from app.organisations.queries.employers import find_colleague
from app.organisations.queries.structure import find_team_end, get_team
from app.organisations.rules import Role, Who, london_day
from app.organisations.rules.visiting import LONGEST_VISIT
from app.organisations.services.guests import EndedAlready, SharesWithItself
from app.organisations.services.refusals import NotASupervisor
from app.organisations.services.structure import TeamEnds

if TYPE_CHECKING:
    from app.people.models import Person


class VisitDaysWrong(DomainError):
    """The days are out of order, over, or years long."""

    sentence = "The last day must be the first day or later, and within two years."


class AgreedAlready(DomainError):
    """The host has agreed, or the offer has ended."""

    sentence = "This was agreed or ended already."


constraint("ck_visiting_member_two_organisations", SharesWithItself)


def offer_member(
    person: Person,
    host_id: UUID,
    *,
    from_on: date,
    until_on: date,
    shows_levels: bool,
    by: Who,
    now: datetime | None = None,
) -> VisitingMember:
    """Offer that a person works in a team of another organisation, from one day to another.

    Employer, claims and supervisor stay as they are. Raises `SharesWithItself`, `VisitDaysWrong`.
    """
    now = now or datetime.now(UTC)
    _check_offer(person, host_id, from_on, until_on, london_day(now))
    made = VisitingMember(
        home_id=person.organisation_id,
        host_id=host_id,
        person_id=person.id,
        shows_levels=shows_levels,
        from_on=from_on,
        until_on=until_on,
        offered_by_id=by.person_id,
        offered_at=now,
    )
    db.session.add(made)
    flush()
    _record("offered", made, by, now)
    return made


def _check_offer(person: Person, host_id: UUID, from_on: date, until_on: date, today: date) -> None:
    if host_id == person.organisation_id:
        raise SharesWithItself(field="organisation")
    if from_on < today:
        raise VisitDaysWrong("The first day must be today, or later.", field="from_on")
    if until_on < from_on or until_on - today > LONGEST_VISIT:
        raise VisitDaysWrong(field="until_on")


def agree_to_member(
    visit: VisitingMember,
    *,
    team_id: UUID,
    supervisor_id: UUID,
    by: Who,
    now: datetime | None = None,
) -> None:
    """Agree to an offer, with a team and a supervisor of one's own organisation.

    Raises `NotASupervisor`, `TeamEnds`, `NothingFound` or `AgreedAlready`.
    """
    now = now or datetime.now(UTC)
    team = get_team(team_id, by)
    if find_team_end(team.id) is not None:
        raise TeamEnds(field="team")
    _check_supervisor(supervisor_id, by, london_day(now))
    change_if(
        VisitingMember,
        VisitingMember.id == visit.id,
        VisitingMember.host_id == by.organisation_id,
        VisitingMember.agreed_at.is_(None),
        VisitingMember.ended_at.is_(None),
        otherwise=AgreedAlready,
        team_id=team.id,
        supervisor_id=supervisor_id,
        agreed_by_id=by.person_id,
        agreed_at=now,
    )
    _record("agreed to", visit, by, now)


def _check_supervisor(supervisor_id: UUID, by: Who, today: date) -> None:
    here = find_colleague(supervisor_id, by.organisation_id) is not None
    if not here or Role.SUPERVISOR not in list_roles(supervisor_id, today):
        raise NotASupervisor(field="supervisor")


def end_visit(visit: VisitingMember, *, by: Who, now: datetime | None = None) -> None:
    """End it at once, by either organisation; raises `EndedAlready`."""
    now = now or datetime.now(UTC)
    change_if(
        VisitingMember,
        VisitingMember.id == visit.id,
        VisitingMember.ended_at.is_(None),
        otherwise=EndedAlready,
        ended_by_id=by.person_id,
        ended_at=now,
    )
    _record("ended", visit, by, now)


def _record(verb: str, visit: VisitingMember, by: Who, now: datetime) -> None:
    """Both organisations' chains hold it; the dates stay out: where somebody works is personal."""
    for organisation_id in sorted((visit.home_id, visit.host_id)):
        record_event(
            verb,
            "visiting member",
            visit.id,
            organisation_id=organisation_id,
            by_id=by.person_id,
            now=now,
        )
