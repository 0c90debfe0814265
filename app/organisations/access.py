"""Who may do what with people, teams and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.jobs.registry import work_for
from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.jobs.models import Job
    from app.organisations.models import GuestInvitation
    from app.people.models import Person


def may_administer(who: Who | None) -> bool:
    """Administrators look after people, teams and roles of their own organisation."""
    return who is not None and who.has(Role.ADMINISTRATOR)


def may_see_index(who: Who | None) -> bool:
    """Administrators, and workforce leads: the page holds what either may see."""
    return who is not None and who.has(Role.ADMINISTRATOR, Role.WORKFORCE_LEAD)


def may_set(who: Who | None, setting: object) -> bool:
    """Administrators, for their own organisation."""
    return may_administer(who)


def may_record_absence(who: Who | None, person: Person) -> bool:
    """Administrators, and the person's supervisor: whom the query lets through, but nobody for
    themself."""
    allowed = who is not None and who.has(Role.ADMINISTRATOR, Role.SUPERVISOR)
    return allowed and who is not None and who.person_id != person.id


def may_name_deputy(who: Who | None, person: Person) -> bool:
    """Administrators for any supervisor, and supervisors for themself."""
    if who is None:
        return False
    own = who.has(Role.SUPERVISOR) and who.person_id == person.id
    return own or who.has(Role.ADMINISTRATOR)


def may_change_supervision(who: Who | None, person: Person) -> bool:
    """Administrators: whom the query finds."""
    return may_administer(who)


def may_try_again(who: Who | None, job: Job) -> bool:
    """Administrators: the query finds what failed in their own organisation. What a role must ask
    for, such as closing a wave, is for those who have the role as well."""
    return may_administer(who) and work_for(job.kind).may_again(who)


def may_look_after_unit(who: Who | None, unit: object) -> bool:
    """Administrators: the query finds the services and teams of their own organisation."""
    return may_administer(who)


def may_change_place(who: Who | None, person: Person) -> bool:
    """Administrators move whom the query finds between teams, and give and end roles."""
    return may_administer(who)


def may_answer_invitation(who: Who | None, invitation: object) -> bool:
    """Whoever the query found it for: the person whose work e-mail was asked."""
    return who is not None


def may_end_invited(who: Who | None, invitation: GuestInvitation) -> bool:
    """Who invited, or an administrator of the same organisation."""
    return may_administer(who) or (who is not None and who.person_id == invitation.invited_by_id)


def may_see_visitors(who: Who | None) -> bool:
    """Supervisors see who visits their team."""
    return who is not None and who.has(Role.SUPERVISOR)


def may_see_employment(who: Who | None, person: Person) -> bool:
    """Administrators, and the person themself: whom the query finds."""
    return may_administer(who) or (who is not None and who.person_id == person.id)


def may_keep_employment(who: Who | None, person: Person) -> bool:
    """Administrators record how whom the query finds is employed."""
    return may_administer(who)


def may_keep_vacancies(who: Who | None, vacancy: object = None) -> bool:
    """Administrators and workforce leads, of their own organisation: a vacancy names nobody."""
    return who is not None and who.has(Role.ADMINISTRATOR, Role.WORKFORCE_LEAD)


def may_see_return(who: Who | None) -> bool:
    """Workforce leads see counts of their own organisation's people, and no person."""
    return who is not None and who.has(Role.WORKFORCE_LEAD)


def may_see_visitor(who: Who, visit: object) -> bool:
    """Whoever the query found it for: their supervisor of the host organisation, today."""
    return may_see_visitors(who)
