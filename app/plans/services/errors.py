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


class RevisionOpen(DomainError):
    """One draft revision at a time."""

    sentence = "A new revision of this plan is open already. Change that one."


class RevisionOpenAtEnd(DomainError):
    """A plan with an open draft revision is not completed."""

    sentence = (
        "A new revision of this plan is open. Agree to it or drop it first; then complete the plan."
    )


class FirstPlanStays(DomainError):
    """The first draft from a signed record is changed, not dropped."""

    sentence = "This is the first draft of the plan. Change it: it cannot be dropped."


class EarlierPlanActive(DomainError):
    """A person has one active plan."""

    sentence = (
        "The plan before this one is still active. Complete it first, and say what came of each"
        " objective: what was not met comes along."
    )


class PlanNotComplete(DomainError):
    """The next plan follows a completed one."""

    sentence = "This plan is not complete yet. Complete it first; the next plan starts from it."


class EndMissing(DomainError):
    """Each objective ends with what came of it."""

    sentence = "Say what came of each objective, with a sentence."


class NotYourAction(DomainError):
    """Whoever owns an action says that it is done."""

    sentence = "This action is the other side’s: they mark it done."


class ActionMarkedAlready(DomainError):
    """An action is marked done once."""

    sentence = "Somebody marked this action done already."


class MarkStays(DomainError):
    """What was marked done may be taken back the same day."""

    sentence = "That an action is done can be taken back on the day it was marked only."


class DoneOutsidePlan(DomainError):
    """An action is done within the plan, and not in the future."""

    sentence = "Enter a day from the first day of the plan until today."


constraint("uq_plan_basis_after_id", PlanExists)
constraint("uq_plan_assessment_id_revision", PlanExists)
constraint("ck_plan_hours", HoursOutOfRange)
constraint("ck_plan_dates", PlanEndsBeforeItBegins)
constraint("uq_objective_plan_id_statement_id", StatementHasObjective)
constraint("uq_objective_plan_id_position", TooManyObjectives)
constraint("ck_objective_at_most_six", TooManyObjectives)
constraint("uq_action_objective_id_position", TooManyActions)
constraint("ck_action_at_most_three", TooManyActions)
