"""What workforce leads and supervisors may send about a cycle."""

from datetime import date
from typing import cast
from uuid import UUID

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.assessments.rules.cycles import MOST_HOURS
from app.assessments.rules.own_days import ExtensionReason
from app.web.forms import (
    Choice,
    Choices,
    Confirmation,
    Day,
    Form,
    LongChoice,
    Send,
    Text,
    WholeNumber,
)

FURTHEST_DAYS = 366
LONGEST_CYCLE_DAYS = 731
_HOURS = [
    Optional(),
    NumberRange(0, MOST_HOURS, f"The hours must be a whole number between 0 and {MOST_HOURS}."),
]
REASONS = [SelectChoice(one.value, one.value.capitalize()) for one in ExtensionReason]


class CycleForm(Form):
    """What opening and changing a cycle have in common."""

    title = Text(
        "Title of the cycle",
        validators=[
            DataRequired("Enter a title for the cycle."),
            Length(max=80, message="The title must be 80 characters or fewer."),
        ],
    )
    closes_on = Day("Last day", validators=[InputRequired("Enter the day it closes.")])
    worker_hours = WholeNumber("Hours for each worker", validators=_HOURS)
    supervisor_hours = WholeNumber("Hours for each supervisor", validators=_HOURS)
    reminders = Confirmation("Send reminders by e-mail", default=True)

    @property
    def last_day(self) -> date:
        """The last day, once the form is valid."""
        return cast(date, self.closes_on.data)

    @property
    def hours(self) -> dict[str, int]:
        """The protected time, once the form is valid; nothing entered is none given."""
        return {
            "worker_hours": self.worker_hours.data or 0,
            "supervisor_hours": self.supervisor_hours.data or 0,
        }

    def check_length(self, opens_on: date, closes_on: date) -> bool:
        """Whether a cycle may last so long."""
        if (closes_on - opens_on).days > LONGEST_CYCLE_DAYS:
            self.refuse(self.closes_on, "The cycle must last two years or less.")
        return not self.errors

    @staticmethod
    def refuse(field: Day, sentence: str) -> None:
        """Put a sentence beside a field."""
        field.errors = [*field.errors, sentence]


class OpenCycleForm(CycleForm):
    """A workforce lead's new cycle. Versions and supplements to choose from are set by the view."""

    version = LongChoice("Version of the framework")
    supplement = LongChoice("Your organisation’s supplement (optional)")
    opens_on = Day("First day", validators=[InputRequired("Enter the day it opens.")])
    send = Send("Open the cycle")

    def validate_for(self, today: date) -> bool:
        """Whether it can be taken; years ahead, or over before it begins, is a slip of the pen."""
        if not self.validate():
            return False
        opens_on, closes_on = self.days
        if (opens_on - today).days > FURTHEST_DAYS:
            self.refuse(self.opens_on, "The day it opens must be within a year from today.")
        if closes_on < max(today, opens_on):
            self.refuse(
                self.closes_on, "The day it closes must be today or later, and not before it opens."
            )
        return self.check_length(opens_on, closes_on)

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


class ChangeCycleForm(CycleForm):
    """What may be changed of a cycle; the first day only before it."""

    opens_on = Day("First day", validators=[Optional()])
    role_profiles = Choices("Roles in this cycle")
    version = HiddenField()
    send = Send("Save the changes")

    @property
    def seen(self) -> int:
        """The version the page was opened with; 0, which no cycle has, when it is no number."""
        given = str(self.version.data or "")
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


class MoreDaysForm(Form):
    """Who gets more days in a cycle, until when, and what kind of reason there is."""

    person = LongChoice("Who needs more days?", validators=[DataRequired("Choose a person.")])
    until_on = Day("Until which day?", validators=[InputRequired("Enter the day.")])
    reason = Choice(
        "What kind of reason?",
        choices=REASONS,
        validators=[DataRequired("Select the kind of reason.")],
    )
    send = Send("Give more days")

    @property
    def day(self) -> date:
        """The day, once the form is valid."""
        return cast(date, self.until_on.data)

    @property
    def chosen_person(self) -> UUID:
        """The person's key, once the form is valid."""
        return UUID(self.person.data)

    @property
    def chosen_reason(self) -> ExtensionReason:
        """The kind of reason, once the form is valid."""
        return ExtensionReason(self.reason.data)


class ShorterDaysForm(Form):
    """Whose given days end earlier, and on which day."""

    person = LongChoice(
        "Whose days do you want to shorten?", validators=[DataRequired("Choose a person.")]
    )
    until_on = Day("Until which day?", validators=[InputRequired("Enter the day.")])
    send = Send("Shorten their days")

    @property
    def day(self) -> date:
        """The day, once the form is valid."""
        return cast(date, self.until_on.data)

    @property
    def chosen_person(self) -> UUID:
        """The person's key, once the form is valid."""
        return UUID(self.person.data)


class RemindersForm(Form):
    """Whether a worker wants all reminders or only the last."""

    fewer = HiddenField()
    send = Send("Change")
