"""What a person may send about evidence."""

from datetime import UTC, date, datetime
from uuid import UUID

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.evidence.forms.files import WithFiles
from app.evidence.rules import Content, EvidenceType
from app.web.filters import LONDON
from app.web.forms import Confirmation, Day, LongChoice, LongText, Send, Text, Upload

EARLIEST = date(1970, 1, 1)


def is_past(day: date) -> bool:
    """Whether a day lies between living memory and today."""
    return EARLIEST <= day <= datetime.now(UTC).astimezone(LONDON).date()


class EvidenceForm(WithFiles):
    """An evidence item, typed, with its files; the declaration is asked for each time.

    `twice` is an item of the same type, title and day that the person has already, once it was
    found: they are asked whether to use it.
    """

    twice: tuple[UUID, str] | None = None

    type = LongChoice(
        "What kind of evidence is it?",
        choices=[
            SelectChoice("", "Choose one"),
            *(SelectChoice(one.value, one.value.capitalize()) for one in EvidenceType),
        ],
        validators=[DataRequired("Select what kind of evidence it is.")],
    )
    title = Text(
        "Title",
        validators=[
            DataRequired("Enter a title, so that you can find it again."),
            Length(max=120, message="The title must be 120 characters or fewer."),
        ],
    )
    happened_on = Day(
        "When did it happen?",
        validators=[InputRequired("Enter the day it happened, such as 27 3 2026.")],
    )
    text = LongText("What does it show?")
    file = Upload("Add a file (optional)")
    reference = Text(
        "Where can it be found? (optional)",
        validators=[Length(max=200, message="This must be 200 characters or fewer.")],
    )
    provider = Text(
        "Who gave it? (optional)",
        validators=[Length(max=120, message="This must be 120 characters or fewer.")],
    )
    valid_until = Day("Valid until (optional)")
    names_no_family = Confirmation(
        "Nothing here names a child or a family",
        validators=[DataRequired("Confirm that nothing here names a child or a family.")],
    )
    send = Send("Save evidence")

    def content(self) -> Content:
        """Return what was entered; raises `ValueError` unless the form was found valid."""
        happened_on = self.happened_on.data
        if happened_on is None:
            raise ValueError("The form was not found valid.")
        return Content(
            type=EvidenceType(self.type.data),
            title=self.title.data,
            happened_on=happened_on,
            text=self.text.data or "",
            reference=self.reference.data or "",
            provider=self.provider.data or "",
            valid_until=self.valid_until.data,
            names_no_family=bool(self.names_no_family.data),
        )

    def validate_happened_on(self, field: Day) -> None:
        """It lies between living memory and today."""
        if field.data and not is_past(field.data):
            raise ValidationError("The day it happened must be today or earlier.")

    def validate_valid_until(self, field: Day) -> None:
        """Nothing ends before it happened."""
        happened_on = self.happened_on.data
        if field.data and happened_on and field.data < happened_on:
            raise ValidationError("The day it is valid until must be the day it happened or later.")


class ChangeEvidenceForm(EvidenceForm):
    """A change to an item, made over the version that its page was opened with."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """The version the page was opened with; 0, which no item has, when it was tampered with."""
        given = str(self.version.data or "")
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
