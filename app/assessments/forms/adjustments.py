"""What a worker keeps of reasonable adjustments, and whom they tell."""

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from app.assessments.forms.employer_use import seen_version
from app.assessments.rules.adjustments import CHOICES, LONGEST_OTHER, Wanted
from app.web.forms import Choice, Choices, Form, LongText, Send, Text

SOMEBODY_ELSE = "somebody else"


class AdjustmentForm(Form):
    """What helps a worker to rate themself; all of it is optional."""

    chosen = Choices(
        "What would help you?",
        choices=[SelectChoice(name, words) for name, words in CHOICES.items()],
    )
    other = LongText("Anything else, in your own words", longest=LONGEST_OTHER)
    version = HiddenField()
    send = Send("Save")

    def fill(self, wanted: Wanted, version: int) -> None:
        """Show what is kept."""
        self.chosen.data = sorted(wanted.chosen)
        self.other.data = wanted.other
        self.version.data = str(version)

    def wanted(self) -> Wanted:
        """Return what was chosen and written."""
        return Wanted(frozenset(self.chosen.data or ()), (self.other.data or "").strip())

    @property
    def seen(self) -> int:
        """The version the page was opened with; 0 before there is one."""
        return seen_version(self.version.data)


class TellForm(Form):
    """One person to tell: offered by name, or found by work email."""

    person = Choice("Whom do you want to tell?", validators=[Optional()])
    work_email = Text("Their work email")
    send = Send("Tell this person")

    @property
    def email(self) -> str:
        """The work email that was chosen or typed."""
        offered = self.person.data
        return offered if offered and offered != SOMEBODY_ELSE else self.work_email.data or ""
