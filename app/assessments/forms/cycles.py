"""What a workforce lead may send about a cycle."""

from datetime import date
from typing import cast
from uuid import UUID

from wtforms.validators import DataRequired, InputRequired, Length

from app.web.forms import Day, Form, LongChoice, Send, Text

FURTHEST_DAYS = 366
LONGEST_CYCLE_DAYS = 731


class OpenCycleForm(Form):
    """A workforce lead's new cycle. Versions and supplements to choose from are set by the view."""

    title = Text(
        "Title of the cycle",
        validators=[
            DataRequired("Enter a title for the cycle."),
            Length(max=80, message="The title must be 80 characters or fewer."),
        ],
    )
    version = LongChoice("Version of the framework")
    supplement = LongChoice("Your organisation’s supplement (optional)")
    opens_on = Day("First day", validators=[InputRequired("Enter the day it opens.")])
    closes_on = Day("Last day", validators=[InputRequired("Enter the day it closes.")])
    send = Send("Open the cycle")

    def validate_for(self, today: date) -> bool:
        """Whether it can be taken; years ahead, or over before it begins, is a slip of the pen."""
        if not self.validate():
            return False
        opens_on, closes_on = self.days
        if (opens_on - today).days > FURTHEST_DAYS:
            self._refuse(self.opens_on, "The day it opens must be within a year from today.")
        if closes_on < max(today, opens_on):
            self._refuse(
                self.closes_on, "The day it closes must be today or later, and not before it opens."
            )
        if (closes_on - opens_on).days > LONGEST_CYCLE_DAYS:
            self._refuse(self.closes_on, "The cycle must last two years or less.")
        return not self.errors

    @staticmethod
    def _refuse(field: Day, sentence: str) -> None:
        field.errors = [*field.errors, sentence]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, once the form is valid."""
        return cast(date, self.opens_on.data), cast(date, self.closes_on.data)

    @property
    def chosen_version(self) -> UUID:
        """The version's key, once the form is valid."""
        return UUID(self.version.data)

    @property
    def chosen_supplement(self) -> UUID | None:
        """The supplement's key, or None."""
        return UUID(self.supplement.data) if self.supplement.data else None
