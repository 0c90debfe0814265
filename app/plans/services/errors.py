"""What the writes of plans refuse, as facts with a sentence for a person."""

from app.db.domain import ChangedMeanwhile, DomainError
from app.db.errors import constraint
from app.plans.rules import MOST_ACTIONS, MOST_HOURS, MOST_OBJECTIVES


class PlanExists(DomainError):
    """The assessment has a plan, or the plan has a newer revision."""

    sentence = "There is a plan for this assessment already. Open it from the list of plans."


class PlanChangedMeanwhile(ChangedMeanwhile):
    """Somebody changed the plan after this page was opened, or it is agreed."""

    sentence = (
        "This plan was changed or agreed after you opened this page. What you wrote stands below:"
        " look at the plan as it is now, then send this again if it still fits."
    )


class PlanNotDraft(DomainError):
    """An agreed plan is changed by a new revision only."""

    sentence = "This plan is agreed. To change it, start a new revision."


class PlanNotActive(DomainError):
    """Only an active plan is reviewed, revised or completed."""

    sentence = "This plan is not active, so this cannot be done now."


class TooManyObjectives(DomainError):
    """A plan holds six objectives at most."""

    sentence = f"A plan holds {MOST_OBJECTIVES} objectives at most. Remove one first."


class TooManyActions(DomainError):
    """An objective holds three actions at most."""

    sentence = f"An objective holds {MOST_ACTIONS} actions at most. Remove one first."


class StatementHasObjective(DomainError):
    """Another objective of the plan is about this statement."""

    sentence = "Another objective of this plan is about this statement. Change that one."


class HoursOutOfRange(DomainError):
    """Protected hours have a limit."""

    sentence = f"Enter protected hours from 0 to {MOST_HOURS}."


class PlanEndsBeforeItBegins(DomainError):
    """A plan ends on its first day or before."""

    sentence = "The plan must end after the day it starts."


class ObjectiveWithoutAction(DomainError):
    """An objective needs a step that somebody takes."""

    sentence = "Every objective needs at least one action before the plan can be agreed."


constraint("uq_plan_assessment_id_revision", PlanExists)
constraint("ck_plan_hours", HoursOutOfRange)
constraint("ck_plan_dates", PlanEndsBeforeItBegins)
constraint("uq_objective_plan_id_statement_id", StatementHasObjective)
constraint("uq_objective_plan_id_position", TooManyObjectives)
constraint("ck_objective_at_most_six", TooManyObjectives)
constraint("uq_action_objective_id_position", TooManyActions)
constraint("ck_action_at_most_three", TooManyActions)
