"""What may be asked of an observer, and what the worker may say to an answer."""

from collections.abc import Sequence
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError

from app.evidence.forms.guarding import GuardedForm
from app.evidence.rules.observations import (
    LONGEST_ANSWER,
    LONGEST_NOTE,
    Asked,
    Relation,
    may_ask,
)
from app.web.forms import Choice, LongChoice, LongText, Send, Text

STATEMENTS = ("first", "second", "third")
GENERAL = SelectChoice("", "None")


class AskForm(GuardedForm):
    """A request to an observer. The three lists of statements are filled by the view."""

    asks_for = frozenset({"email"})
    asked = Choice(
        "What do you ask for?",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Asked],
        validators=[DataRequired("Select a direct observation or feedback.")],
    )
    relation = Choice(
        "Who do you ask?",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Relation],
        validators=[DataRequired("Select who you ask.")],
    )
    email = Text("Their work email address (optional)")
    first = LongChoice("First statement (optional)")
    second = LongChoice("Second statement (optional)")
    third = LongChoice("Third statement (optional)")
    note = LongText("Your note to them (optional)", longest=LONGEST_NOTE)
    reader = LongChoice("Who reads what comes back?")
    send = Send("Ask")

    def offer(
        self, statements: Sequence[tuple[UUID, str]], readers: Sequence[tuple[UUID, str]]
    ) -> None:
        """Say which statements and readers there are to choose from."""
        listed = [GENERAL, *(SelectChoice(str(key), title) for key, title in statements)]
        for name in STATEMENTS:
            if statements:
                self[name].choices = listed
            else:
                delattr(self, name)
        self.reader.choices = [SelectChoice(str(key), name) for key, name in readers]

    @property
    def statement_ids(self) -> list[UUID]:
        """The statements that were chosen, each once."""
        chosen = [self[name].data for name in STATEMENTS if name in self]
        return [UUID(key) for key in dict.fromkeys(chosen) if key]

    def validate_asked(self, field: Choice) -> None:
        """Families give feedback."""
        known = self.relation.data in [*Relation] and field.data in [*Asked]
        if known and not may_ask(Asked(field.data), Relation(self.relation.data)):
            raise ValidationError("Families give feedback. Select “Feedback”.")

    def validate_email(self, field: Text) -> None:
        """One address of a practitioner; a family's is refused, not stored."""
        given = (field.data or "").strip()
        relation = self.relation.data
        if given and relation in [*Relation] and Relation(relation).is_family:
            raise ValidationError(
                "No email address of a family is kept. Leave this empty, and show or print the"
                " code."
            )
        if given:
            try:
                field.data = validate_email(given, check_deliverability=False).normalized
            except EmailNotValidError:
                raise ValidationError(
                    "Enter one email address, such as name@agency.example."
                ) from None


class CommentForm(GuardedForm):
    """The worker's words beside an answer."""

    text = LongText(
        "Your comment",
        longest=LONGEST_ANSWER,
        validators=[DataRequired("Write your comment.")],
    )
    send = Send("Add the comment")
