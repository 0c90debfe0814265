"""What a worker may send about an assessment."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast
from uuid import UUID

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.assessments.rules import LONGEST_REASON, LONGEST_REFLECTION, Answer, Rated
from app.web.forms import Choice, Choices, Day, Form, LongChoice, LongText, Send, Text

NOT_MY_ROLE = "not-my-role"
FURTHEST_DAYS = 366
LONGEST_CYCLE_DAYS = 731
LEVELS = [SelectChoice(value, value) for value in (*"01234", NOT_MY_ROLE)]


class StartAssessmentForm(Form):
    """The role a worker rates themself for."""

    role_profile = Choice(
        "Which role is yours?", validators=[DataRequired("Select the role that fits your work.")]
    )
    raised_areas = Choices("Areas that your role raises")
    send = Send("Start")


class RateStatementForm(Form):
    """A worker's answer for one statement. Everything may be left for later."""

    level = Choice("Which level fits best?", choices=LEVELS, validators=[Optional()])
    reason = LongText("Your reason", longest=LONGEST_REASON)
    reflection = LongText("Your reflection", longest=LONGEST_REFLECTION)
    evidence = Choices("Evidence", coerce=UUID, validate_choice=False)
    version = HiddenField()
    then = HiddenField()

    def fill(self, rated: Rated, version: int, evidence: Sequence[UUID]) -> None:
        """Show a rating as it stands."""
        self.level.data = level_choice(rated)
        self.reason.data = rated.not_my_role_reason
        self.reflection.data = rated.reflection
        self.evidence.data = list(evidence)
        self.version.data = str(version)

    def answer(self) -> Answer:
        """Return what was entered; to be asked after the form was found valid."""
        chosen = self.level.data or None
        not_my_role = chosen == NOT_MY_ROLE
        return Answer(
            level=None if chosen is None or not_my_role else int(chosen),
            not_my_role=not_my_role,
            not_my_role_reason=self.reason.data or "",
            reflection=self.reflection.data or "",
        )

    @property
    def seen(self) -> int:
        """The version the page was opened with; 0, which no rating has, when it is no number."""
        given = str(self.version.data or "")
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


class SendForReviewForm(Form):
    """The worker's word that this may be sent."""

    send = Send("Send for review")


class ExplainFindForm(Form):
    """Why something that may identify somebody may stay."""

    explanation = Text(
        "Why may it stay?",
        validators=[
            DataRequired("Say in one sentence why it may stay."),
            Length(max=200, message="Your sentence must be 200 characters or fewer."),
        ],
    )
    send = Send("Keep it, and go back to the check")


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


def level_choice(rated: Rated) -> str | None:
    """Return the radio button that a rating chose, or None."""
    if rated.not_my_role:
        return NOT_MY_ROLE
    return None if rated.level is None else str(rated.level)


def as_fields(sent: object) -> MultiDict[str, str] | None:
    """Return JSON as a form's fields: texts, and lists of texts; None for anything else."""
    if not isinstance(sent, Mapping):
        return None
    fields: MultiDict[str, str] = MultiDict()
    for name, value in sent.items():
        texts = value if isinstance(value, list) else [value]
        if not all(isinstance(text, str) for text in texts):
            return None
        fields.setlist(name, texts)
    return fields
