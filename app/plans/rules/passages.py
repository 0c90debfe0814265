"""The texts of a plan that both sides agree to, each with the place it has in words."""

from collections.abc import Iterator

from app.evidence.identifiers import Passage
from app.plans.rules.shown import PlanShown

PLAN = "plan"


def passages_of_plan(plan: PlanShown) -> Iterator[Passage]:
    """Yield every text that was typed into a plan.

    They belong to the assessment it grows from, so a reason given once serves its revisions too.
    """
    for place, text in _texts(plan):
        yield Passage(PLAN, plan.assessment_id, place, text)


def _texts(plan: PlanShown) -> Iterator[tuple[str, str]]:
    yield "Aims", plan.aims
    yield "Strengths", plan.strengths
    yield "Support from the employer", plan.support
    for one in plan.objectives:
        code = one.standing.code
        yield f"What will be different, {code}", one.outcome
        yield f"What will show it, {code}", one.shown_by
        for action in one.actions:
            yield f"Action for {code}", action.text
