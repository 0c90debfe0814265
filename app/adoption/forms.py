"""What a workforce lead may send about an adoption."""

from datetime import date
from typing import cast

from wtforms.validators import InputRequired, NumberRange

from app.adoption.rules import LONGEST_WINDOW, SHORTEST_WINDOW
from app.web.forms import Day, Form, Send, WholeNumber


class PlanAdoptionForm(Form):
    """From which day a version is in force, and how long people have for another look."""

    effective_on = Day(
        "From which day?", validators=[InputRequired("Enter the day from which it is in force.")]
    )
    window_days = WholeNumber(
        "How many days for another look?",
        validators=[
            InputRequired("Enter a number of days."),
            NumberRange(
                SHORTEST_WINDOW,
                LONGEST_WINDOW,
                f"The window must be between {SHORTEST_WINDOW} and {LONGEST_WINDOW} days.",
            ),
        ],
    )
    send = Send("Confirm and plan the adoption")

    @property
    def day(self) -> date:
        """The day, once the form is valid."""
        return cast(date, self.effective_on.data)
