"""Who may see, change and agree plans: named pure functions."""

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who
from app.validation.access import may_see_record
from app.validation.rules.claims import Claim

if TYPE_CHECKING:
    from app.plans.models import Plan
    from app.plans.queries import PlanPart
    from app.plans.queries.templates import RoleTemplates


def may_see_plan(who: Who, plan: "Plan") -> bool:
    """The worker, and whoever supervises them today (the query finds it for nobody else)."""
    return who.person_id == plan.person_id or who.has(Role.SUPERVISOR)


def may_change_plan(who: Who, plan: "Plan") -> bool:
    """Both sides write the plan together."""
    return may_see_plan(who, plan)


def may_change_part(who: Who, part: "PlanPart") -> bool:
    """Both sides write every part of the plan."""
    return may_change_plan(who, part.plan)


def may_propose_plan(who: Who, claim: Claim) -> bool:
    """Both sides of a signed claim."""
    return may_see_record(who, claim)


def may_have_plans(who: Who | None) -> bool:
    """Workers and supervisors have plans."""
    return who is not None and who.has(Role.WORKER, Role.SUPERVISOR)


def may_set_templates(who: Who | None) -> bool:
    """Workforce leads say what plans start with; they see no plan."""
    return who is not None and who.has(Role.WORKFORCE_LEAD)


def may_set_template(who: Who | None, role: "RoleTemplates") -> bool:
    """Workforce leads, for the roles of their own organisation: the query finds no other."""
    return may_set_templates(who)
