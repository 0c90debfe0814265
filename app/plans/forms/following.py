"""What is sent about a plan in force: actions done, reviews, and what came of it in the end."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import FormField, SelectChoice
from wtforms.validators import DataRequired, Optional

from app.evidence.forms import GuardedForm
from app.plans.forms import WHOLE_DATE
from app.plans.rules import LONGEST_CAME, Came
from app.web.forms import Choice, Day, Form, LongText, Part, Send

OUTCOMES = [SelectChoice(one.value, one.value.capitalize()) for one in Came]


class DoneForm(Form):
    """On which day an action was done."""

    done_on = Day("Done on", validators=[DataRequired(WHOLE_DATE)])
    send = Send("Mark it done")


class ReviewForm(GuardedForm):
    """What was said when the plan was looked at."""

    reviewed_on = Day("Day of the review", validators=[DataRequired(WHOLE_DATE)])
    progress = LongText(
        "Progress", validators=[DataRequired("Write what has moved and what has not.")]
    )
    next_review_on = Day("Next review", validators=[Optional()])
    send = Send("Save the review")


class EndPart(Part):
    """What came of one objective, and a sentence on it."""

    came = Choice(
        "What came of it", choices=OUTCOMES, validators=[DataRequired("Select what came of it.")]
    )
    said = LongText(
        "In a sentence",
        longest=LONGEST_CAME,
        validators=[DataRequired("Enter a sentence on what came of it.")],
    )


class EndForm(GuardedForm):
    """What came of each objective; a part for each, under its position."""

    send = Send("Complete the plan")

    def ends(self) -> Mapping[int, tuple[Came, str]]:
        """Return what was entered by the objective's position, once the form is valid."""
        return {
            int(field.short_name.removeprefix("o")): (
                Came(field.form.came.data),
                field.form.said.data,
            )
            for field in self
            if isinstance(field, FormField)
        }


def end_form(positions: Iterable[int]) -> EndForm:
    """Return the form for completing a plan with objectives at these positions."""
    fields: dict[str, Any] = {f"o{position}": FormField(EndPart) for position in positions}
    made: EndForm = type("ObjectivesForm", (EndForm,), fields)()
    return made
