"""What people can learn from for the objectives of a plan."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from app.plans.models import Plan
from app.plans.queries import load_signed
from app.plans.rules.standing import Standing
from app.resources.queries.catalogue import suggest_for
from app.resources.rules.catalogue import Suggestion
from skills_framework.model import Framework


def suggest_to_learn(
    organisation_id: UUID, framework: Framework, standings: Iterable[Standing], today: date
) -> Mapping[str, Sequence[Suggestion]]:
    """Return what fits each statement (code) at the level that its objective is to reach."""
    wanted = {one.code: max(1, one.required) for one in standings}
    return suggest_for(organisation_id, framework, wanted, today)


def suggest_for_plan(
    plan: Plan, standings: Iterable[Standing], today: date
) -> Mapping[str, Sequence[Suggestion]]:
    """Return the same for a plan's own objectives."""
    framework = load_signed(plan.assessment_id).framework
    return suggest_to_learn(plan.organisation_id, framework, standings, today)
