"""What a worker may send about an assessment."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Length, Optional

from app.assessments.rules import LONGEST_REASON, LONGEST_REFLECTION, Answer, Rated
from app.web.forms import Choice, Choices, Form, LongText, Send, Text

NOT_MY_ROLE = "not-my-role"
LEVEL_UNKNOWN = "Select the level that fits best. What was sent is not one of them."
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

    level = Choice(
        "Which level fits best?",
        choices=LEVELS,
        validate_choice=False,
        validators=[
            Optional(strip_whitespace=False),
            AnyOf((*"01234", NOT_MY_ROLE), LEVEL_UNKNOWN),
        ],
    )
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
