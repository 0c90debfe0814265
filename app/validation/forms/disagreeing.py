"""What both sides note about a conversation, and whom somebody names as second reader."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from wtforms import SelectChoice
from wtforms.validators import DataRequired, ValidationError

from app.evidence.forms import GuardedForm
from app.validation.rules import LONGEST_COMMENT
from app.web.forms import Choice, Day, Form, LongText, Send

TALKED, NOT_TALKED = "yes", "no"


class ConversationForm(GuardedForm):
    """What one side says of the conversation, or why there was none."""

    talked = Choice(
        "Did you talk about it?",
        choices=[
            SelectChoice(TALKED, "Yes, we talked"),
            SelectChoice(NOT_TALKED, "No, we could not"),
        ],
        validators=[DataRequired("Select whether you talked about it.")],
    )
    talked_on = Day("Which day was it?")
    text = LongText(
        "In your own words",
        longest=LONGEST_COMMENT,
        validators=[DataRequired("Enter what was said, or why you could not talk.")],
    )
    send = Send("Keep this note")

    def validate_talked_on(self, field: Any) -> None:
        """Ask for the day of a conversation."""
        if self.talked.data == TALKED and field.data is None and not field.errors:
            raise ValidationError("Enter the day you talked.")

    @property
    def day(self) -> date | None:
        """The day of the conversation; None when there was none."""
        chosen: date | None = self.talked_on.data
        return chosen if self.talked.data == TALKED else None


class NameReaderForm(Form):
    """Who reads a disagreement a second time."""

    reader = Choice("Second reader", validators=[DataRequired("Select who reads it.")])
    send = Send("Name this second reader")

    def offer(self, people: Iterable[tuple[UUID, str]]) -> None:
        """Offer these people, by key, with what to say beside them."""
        self.reader.choices = [SelectChoice(str(key), words) for key, words in people]
        self.reader.validate_choice = False

    @property
    def chosen(self) -> UUID | None:
        """The key that was chosen; None for what is none."""
        try:
            return UUID(str(self.reader.data))
        except ValueError:
            return None
