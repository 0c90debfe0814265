"""Who may do what with assessments. A draft is private: nobody but its worker sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.assessments.models import Assessment, Cycle
    from app.assessments.queries import FindToSend, RatedStatement, WithMove


def may_assess_themself(who: Who | None) -> bool:
    """Workers rate themselves."""
    return who is not None and who.has(Role.WORKER)


def may_start(who: Who | None, cycle: Cycle) -> bool:
    """Workers of the organisation whose cycle it is."""
    return (
        may_assess_themself(who)
        and who is not None
        and who.organisation_id == (cycle.organisation_id)
    )


def may_run_cycles(who: Who | None) -> bool:
    """Workforce leads open cycles and see counts."""
    return who is not None and who.has(Role.WORKFORCE_LEAD)


def owns_assessment(who: Who | None, assessment: Assessment) -> bool:
    """The worker whose assessment it is."""
def may_run_cycle(who: Who | None, cycle: Cycle) -> bool:
    """Workforce leads of the organisation whose cycle it is."""
    return may_run_cycles(who) and who is not None and who.organisation_id == cycle.organisation_id


def may_see_team_progress(who: Who | None, cycle: Cycle) -> bool:
    """Supervisors of the organisation whose cycle it is; the query finds their own people only."""
    return (
        who is not None
        and who.has(Role.SUPERVISOR)
        and who.organisation_id == cycle.organisation_id
    )


def may_give_days(who: Who | None, cycle: Cycle) -> bool:
    """Supervisors, to their own people, and workforce leads."""
    return may_run_cycle(who, cycle) or may_see_team_progress(who, cycle)


    return who is not None and who.person_id == assessment.person_id


def owns_with_move(who: Who | None, found: WithMove) -> bool:
    """The worker whose assessment it is."""
    return owns_assessment(who, found.assessment)


def owns_statement(who: Who | None, rated: RatedStatement) -> bool:
    """The worker whose assessment the statement is rated in."""
    return owns_assessment(who, rated.assessment)


def owns_find(who: Who | None, found: FindToSend) -> bool:
    """The worker in whose assessment it was found."""
    return owns_assessment(who, found.assessment)
