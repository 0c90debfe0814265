"""What is sent about a plan in force: actions done, reviews, and what came of it in the end."""

from collections.abc import Mapping
from typing import Any, ClassVar

from wtforms import Field, FormField, SelectChoice
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


class Given:
    """Something is entered. The refusal names the statement: several parts stand on one page."""

    field_flags: ClassVar = {"required": True}

    def __init__(self, ask: str) -> None:
        self.ask = ask

    def __call__(self, form: "EndPart", field: Field) -> None:
        """Refuse an empty field."""
        DataRequired(f"{self.ask} {form.code}.")(form, field)


class EndPart(Part):
    """What came of one objective, and a sentence on it."""

    code = "it"
    came = Choice("What came of it", choices=OUTCOMES, validators=[Given("Select what came of")])
    said = LongText(
        "In a sentence",
        longest=LONGEST_CAME,
        validators=[Given("Enter a sentence on what came of")],
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


def end_form(codes: Mapping[int, str]) -> EndForm:
    """Return the form for completing a plan with objectives on these statements, by position."""
    fields: dict[str, Any] = {
        f"o{position}": FormField(type("EndPart", (EndPart,), {"code": code}))
        for position, code in codes.items()
    }
    made: EndForm = type("ObjectivesForm", (EndForm,), fields)()
    return made
