"""Who may do what with assessments. A draft is private: nobody but its worker sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.assessments.models import Assessment, Cycle, EmployerUse
    from app.assessments.queries import FindToSend, RatedStatement, WithMove
    from app.assessments.queries.adjustments import SharedAdjustment, Told
    from app.assessments.queries.baselines import Baseline


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


def owns_assessment(who: Who | None, assessment: Assessment) -> bool:
    """The worker whose assessment it is."""
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


def may_publish_use(who: Who | None) -> bool:
    """Workforce leads write and publish *How your employer will use this*."""
    return who is not None and who.has(Role.WORKFORCE_LEAD)


def may_see_use(who: Who | None, use: EmployerUse) -> bool:
    """Everybody of the organisation whose version it is."""
    return who is not None and who.organisation_id == use.organisation_id


def may_say_read(who: Who | None, use: EmployerUse) -> bool:
    """Workers of that organisation say that they have read it."""
    return may_see_use(who, use) and may_assess_themself(who)


def owns_baseline(who: Who | None, found: Baseline) -> bool:
    """The new starter whose baseline it is."""
    return owns_assessment(who, found.assessment)


def may_see_baseline(who: Who | None, found: Baseline) -> bool:
    """The new starter, and the one supervisor they show it to, while they supervise them."""
    return owns_baseline(who, found) or (
        who is not None
        and found.shown_to_id is not None
        and found.shown_to_id == who.person_id == found.supervisor_id
    )


def may_record_talk(who: Who | None, found: Baseline) -> bool:
    """Either of the two, once it is shown."""
    return found.shown_to_id is not None and may_see_baseline(who, found)


def owns_adjustments(who: Who | None, shared: SharedAdjustment) -> bool:
    """The worker whose they are."""
    return who is not None and who.person_id == shared.adjustment.person_id


def may_read_adjustments(who: Who | None, shared: SharedAdjustment) -> bool:
    """The worker, and each person they told; nobody else, whatever their role."""
    return who is not None and (
        owns_adjustments(who, shared) or who.person_id == shared.shared_with_id
    )


def may_tell_no_longer(who: Who | None, told: Told) -> bool:
    """The worker who told them: what is loaded is whom the asking worker told."""
    return who is not None and told.person_id != who.person_id


def may_see_rules(who: Who | None) -> bool:
    """Everybody who is signed in reads the rules of their organisation."""
    return who is not None


def may_set_rules(who: Who | None) -> bool:
    """Administrators and workforce leads set the rules of their organisation."""
    return who is not None and who.has(Role.ADMINISTRATOR, Role.WORKFORCE_LEAD)
