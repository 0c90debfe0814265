"""What framework editors send about a draft as a whole, and comments."""

from typing import Any

from wtforms import HiddenField, SelectChoice
from wtforms.validators import InputRequired

from app.frameworks.forms.fields import Line
from app.web.forms import Choice, Form, LongChoice, LongText, Password, Send
from skills_framework.compare.meaning import CONSEQUENCES
from skills_framework.words import Relation

FROM_VERSION, EMPTY, SUPPLEMENT = "version", "empty", "supplement"


class StartDraftForm(Form):
    """Where a draft starts."""

    start = Choice(
        "What do you want to write?",
        choices=[
            SelectChoice(FROM_VERSION, "The next version of a framework"),
            SelectChoice(EMPTY, "A new framework"),
            SelectChoice(SUPPLEMENT, "A local supplement to a framework"),
        ],
        validators=[InputRequired("Select what you want to write.")],
    )
    from_version = LongChoice("Start from", validate_choice=False)
    extends = LongChoice("Framework that it adds to", validate_choice=False)
    title = Line("Title")
    framework = Line("Code")
    number = Line("Number of the new version")
    send = Send("Start the draft")


class StepForm(Form):
    """A step that a button asks for, on the draft as it was seen."""

    seen = HiddenField()

    @property
    def seen_version(self) -> int:
        """The version of the draft that the page was opened with; 0 for nonsense."""
        text = self.seen.data or ""
        return int(text) if text.isdecimal() and len(text) < 10 else 0


class ReturnForm(StepForm):
    """A draft goes back to its writers."""

    reason = LongText("What must change before it can be approved?")
    send = Send("Return it")


class NumberForm(Form):
    """Another number for the version that is being written."""

    number = Line("Number of the new version")
    send = Send("Save")


class PublishForm(StepForm):
    """Publishing needs a fresh sign-in."""

    password = Password("Your password")
    send = Send("Publish this version")


class AddPartForm(Form):
    """A new area, statement, role profile, source or learning resource."""

    code = Line("Code", validators=[InputRequired("Enter a code.")])
    title = Line("Title", validators=[InputRequired("Enter a title.")])
    send = Send("Add")


class CommentForm(Form):
    """A comment, or an answer to one."""

    text = LongText("Comment")
    send = Send("Add the comment")


ASKED = {
    Relation.SAME: "Every word is as before.",
    Relation.REWORDED: "It asks for the same in other words.",
    Relation.CHANGED: "It asks for something else.",
    Relation.SPLIT: "One statement became several.",
    Relation.MERGED: "Several statements became one.",
    Relation.NEW: "No statement before asked for it.",
    Relation.RETIRED: "No statement now asks for it.",
}
# What each choice says beneath it: what it means for the text, then for people.
MEANT = [{"hint": {"text": f"{ASKED[one]} {CONSEQUENCES[one].rating}"}} for one in Relation]


class RelationForm(Form):
    """How statements of the draft come from the version before."""

    relation = Choice(
        "Relation",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Relation],
        validators=[InputRequired("Select a relation.")],
    )
    before = Line("Statements before")
    after = Line("Statements now")
    note = LongText("Why, in a sentence", longest=1000)
    send = Send("Confirm")


class NothingForm(Form):
    """A button and nothing else."""


def codes_of(text: Any) -> tuple[str, ...]:
    """Return the codes that were typed with commas or spaces between them."""
    return tuple((text or "").replace(",", " ").upper().split())
