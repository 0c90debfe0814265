"""What worker and supervisor may send about a plan."""

from typing import Any

from wtforms import HiddenField, SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange

from app.evidence.forms import GuardedForm
from app.plans.rules import (
    LONGEST_ACTION,
    LONGEST_OUTCOME,
    LONGEST_SHOWN_BY,
    MOST_HOURS,
    ActionTag,
    Owner,
    Priority,
)
from app.web.forms import Choice, Confirmation, Day, Form, LongChoice, LongText, Send, WholeNumber

PRIORITIES = [
    SelectChoice(Priority.MUST.value, "Must: keeping children safe depends on it"),
    SelectChoice(Priority.SHOULD.value, "Should: the role requires it"),
    SelectChoice(Priority.COULD.value, "Could: it would help"),
]
TAGS = [
    SelectChoice(ActionTag.ON_THE_JOB.value, "On the job"),
    SelectChoice(ActionTag.WITH_OTHERS.value, "With others"),
    SelectChoice(ActionTag.FORMAL.value, "Formal learning"),
]
OWNERS = [
    SelectChoice(Owner.WORKER.value, "The worker"),
    SelectChoice(Owner.SUPERVISOR.value, "The supervisor"),
    SelectChoice(Owner.BOTH.value, "Both"),
]
WHOLE_DATE = "Enter a whole date, like 22 11 2026."


class Seen(Form):
    """A form about a plan as it stood when the page was opened."""

    seen = HiddenField(validators=[DataRequired()])

    @property
    def version(self) -> int:
        """The version of the plan that was seen, or 0 for what is no number."""
        text = str(self.seen.data or "")
        return int(text) if text.isdecimal() and len(text) < 9 else 0


class AimsForm(Seen):
    """The worker's aims, and their strengths."""

    aims = LongText("Aims")
    strengths = LongText("Strengths")
    send = Send("Save")


class SupportForm(Seen):
    """What the employer gives, and when the plan is looked at again."""

    support = LongText("Support from the employer")
    protected_hours = WholeNumber(
        "Protected hours",
        validators=[
            InputRequired("Enter the protected hours. Enter 0 if there are none."),
            NumberRange(0, MOST_HOURS, f"Protected hours must be from 0 to {MOST_HOURS}."),
        ],
    )
    until_on = Day("The plan ends on", validators=[DataRequired(WHOLE_DATE)])
    next_review_on = Day("Next review", validators=[DataRequired(WHOLE_DATE)])
    send = Send("Save")

    def validate(self, extra_validators: Any = None) -> bool:
        """Check that the plan is reviewed before it ends."""
        fine = bool(super().validate(extra_validators))
        review, end = self.next_review_on.data, self.until_on.data
        if fine and review and end and review > end:
            self.next_review_on.errors = ["The next review must be before the plan ends."]
            return False
        return fine


class ObjectiveForm(Seen):
    """What will be different, how it will be seen, and by when."""

    outcome = LongText(
        "What will be different",
        longest=LONGEST_OUTCOME,
        validators=[DataRequired("Enter what will be different.")],
    )
    shown_by = LongText("What will show it", longest=LONGEST_SHOWN_BY)
    priority = Choice("How much it matters", choices=PRIORITIES)
    due_on = Day("By when", validators=[DataRequired(WHOLE_DATE)])
    send = Send("Save")


class NewObjectiveForm(Seen):
    """Which statement a new objective is about, and the aim that it comes from, if it does."""

    code = LongChoice("Statement", validators=[DataRequired("Select a statement.")])
    aim = LongText("The worker’s aim", longest=LONGEST_OUTCOME)
    send = Send("Add objective")


class ActionForm(Seen):
    """A step: what, how it helps to learn, who, when."""

    text = LongText(
        "What is done", longest=LONGEST_ACTION, validators=[DataRequired("Enter what is done.")]
    )
    tag = Choice("How", choices=TAGS, default=ActionTag.ON_THE_JOB.value)
    owner = Choice("Who", choices=OWNERS, default=Owner.WORKER.value)
    due_on = Day("By when", validators=[DataRequired(WHOLE_DATE)])
    send = Send("Save")


class AgreeForm(GuardedForm, Seen):
    """One side's agreement to every text of the plan."""

    agreed = Confirmation(
        "I agree to this plan", validators=[DataRequired("Tick the box if you agree.")]
    )
    send = Send("Agree to the plan")

    def speak(self, *, for_employer: bool) -> None:
        """Let the box say what the supervisor agrees to: the support too, for the employer."""
        if for_employer:
            self.agreed.label.text = (
                "I agree to this plan and, for the employer, to its support and protected time"
            )


class ConfirmForm(Seen):
    """A button that changes a plan as it was seen."""

    send = Send("Confirm")
