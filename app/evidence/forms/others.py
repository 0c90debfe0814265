"""What a judge may send about evidence of a worker's practice that they bring themselves."""

from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.evidence.forms.guarding import GuardedForm
from app.evidence.forms.items import is_past
from app.evidence.rules import Content, EvidenceType
from app.web.forms import Choices, Confirmation, Day, Form, LongChoice, LongText, Send, Text


class EvidenceOfWorkerForm(GuardedForm):
    """An item about somebody else's practice. It is sent at once, so its texts are guarded."""

    type = LongChoice(
        "What kind of evidence is it?",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in EvidenceType],
    )
    title = Text(
        "Title",
        validators=[
            DataRequired("Enter a title, so that both of you can find it again."),
            Length(max=120, message="The title must be 120 characters or fewer."),
        ],
    )
    happened_on = Day(
        "When did it happen?",
        validators=[InputRequired("Enter the day it happened, such as 27 3 2026.")],
    )
    text = LongText("What does it show?", validators=[DataRequired("Enter what you saw or read.")])
    names_no_family = Confirmation(
        "Nothing here names a child or a family",
        validators=[DataRequired("Confirm that nothing here names a child or a family.")],
    )
    send = Send("Add it to the statement")

    def content(self) -> Content:
        """Return what was entered; raises `ValueError` unless the form was found valid."""
        if self.happened_on.data is None:
            raise ValueError("The form was not found valid.")
        return Content(
            type=EvidenceType(self.type.data),
            title=self.title.data,
            happened_on=self.happened_on.data,
            text=self.text.data or "",
            names_no_family=bool(self.names_no_family.data),
        )

    def validate_happened_on(self, field: Day) -> None:
        """It lies between living memory and today."""
        if field.data and not is_past(field.data):
            raise ValidationError("The day it happened must be today or earlier.")


class AttachKnownForm(Form):
    """Items that the claim holds already, to be attached to one more statement."""

    known = Choices("Attach what this claim holds already", choices=[], validate_choice=False)
    send = Send("Attach")

    def chosen(self) -> set[str]:
        """Return the keys that were ticked, as text."""
        return set(self.known.data or ())
