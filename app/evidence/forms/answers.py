"""What an observer may send: their form has no session, no account and no cookie."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.evidence.forms.guarding import GuardedForm
from app.evidence.identifiers import Find
from app.evidence.rules.observations import LONGEST_ANSWER, Answers, Asked, Observer, Relation
from app.evidence.rules.wordings import wording_for
from app.web.filters import LONDON
from app.web.forms import Choice, Choices, Confirmation, Day, LongText, Text
from skills_framework.model import Statement

PLACES = ("Home visit", "Meeting", "Office, school or clinic", "Phone or video call", "Elsewhere")
SEEN = ("seen1", "seen2", "seen3")
OWN = ("name", "job", "agency")
LONGEST_NAME = 120
OLDEST = timedelta(days=366)


def _own(label: str, missing: str) -> Text:
    too_long = f"This must be {LONGEST_NAME} characters or fewer."
    return Text(
        label, validators=[DataRequired(missing), Length(max=LONGEST_NAME, message=too_long)]
    )


class AnswerForm(GuardedForm):
    """An observer's form, with the fields and words that fit who answers what.

    The code in it is the authority, so it carries no token of a session.
    """

    class Meta:
        """There is no cookie to protect."""

        csrf = False

    code = HiddenField()
    stamp = HiddenField()
    saw = LongText("", longest=LONGEST_ANSWER)
    happened_on = Day(
        "When was it?", validators=[InputRequired("Enter the day, such as 27 3 2026.")]
    )
    place = Choice(
        "Where was it?",
        choices=[SelectChoice(one, one) for one in PLACES],
        validators=[DataRequired("Select where it was.")],
    )
    seen1 = Choices("")
    seen2 = Choices("")
    seen3 = Choices("")
    helped = LongText("", longest=LONGEST_ANSWER)
    better = LongText("", longest=LONGEST_ANSWER)
    name = _own("Your name", "Enter your name: an observation counts by who made it.")
    job = _own("Your job", "Enter your job, such as health visitor.")
    agency = _own("Your agency or team", "Enter your agency or team.")
    promise = Confirmation("", validators=[DataRequired("Read this and tick the box.")])

    def __init__(
        self,
        asked: Asked,
        relation: Relation,
        worker: str,
        statements: Sequence[Statement],
        **given: Any,
    ) -> None:
        super().__init__(**given)
        self.asked, self.relation = asked, relation
        self.words = wording_for(asked, relation)
        self.hints = {key: text.format(worker=worker) for key, text in self.words.hints.items()}
        self.statements = statements if asked is Asked.OBSERVATION else ()
        for name, question in self.words.questions.items():
            self[name].label.text = question.format(worker=worker)
        self.promise.label.text = self.words.promise
        self.why.label.text = self.words.explain
        self._leave_out()
        for name, statement in zip(SEEN, self.statements, strict=False):
            self[name].label.text = f"{statement.title}: which of these did you see?"
            self[name].choices = [
                SelectChoice(str(one.level), one.text) for one in statement.indicators
            ]

    def _leave_out(self) -> None:
        """Families are asked for no name; what was seen, and when, belongs to observations."""
        left_out = [*SEEN[len(self.statements) :]]
        left_out += OWN if self.relation.is_family else ()
        left_out += () if self.asked is Asked.OBSERVATION else ("happened_on", "place")
        for name in left_out:
            delattr(self, name)

    def validate_happened_on(self, field: Day) -> None:
        """It was within a year."""
        today = datetime.now(UTC).astimezone(LONDON).date()
        if field.data and not today - OLDEST <= field.data <= today:
            raise ValidationError("The day must be today or within the last year.")

    def validate_saw(self, field: LongText) -> None:
        """Something was said in one of the three places."""
        if not any((self[name].data or "").strip() for name in self.words.questions):
            raise ValidationError("Write something in one of the three boxes.")

    def tell(self, request_id: UUID) -> None:
        """Say what these texts belong to. Nothing of an observer's was explained before."""
        self.about("observation request", request_id, _nothing_said)

    def _find(self) -> Sequence[Find]:
        """What practitioners say of themselves is no identifier of a family."""
        return [find for find in super()._find() if find.passage.field not in OWN]

    def answers(self, now: datetime) -> Answers:
        """Return what was sent; to be asked once the form was found valid."""
        today = now.astimezone(LONDON).date()
        day = self.happened_on.data if "happened_on" in self else None
        parts = [(self[name].label.text, self[name].data or "") for name in self.words.questions]
        if "place" in self:
            parts.insert(0, (self.place.label.text, self.place.data))
        own = {name: self[name].data.strip() for name in OWN if name in self}
        return Answers(
            day or today,
            tuple(parts),
            tuple(self._seen()),
            Observer(**own),
            self.why.data or "" if self.explained else "",
        )

    def _seen(self) -> list[tuple[str, tuple[str, ...]]]:
        chosen = []
        for name, statement in zip(SEEN, self.statements, strict=False):
            levels = set(self[name].data or ())
            told = tuple(one.text for one in statement.indicators if str(one.level) in levels)
            chosen.append((f"{statement.code} {statement.title}", told))
        return chosen

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Every field as the check page carries it along, by the names that the form sends."""
        sent: list[tuple[str, str]] = []
        for field in self:
            if isinstance(field, Day):
                sent += [(field.name, text) for text in field.raw_data or ()]
            elif isinstance(field, Choices):
                sent += [(field.name, one) for one in field.data or ()]
            elif isinstance(field, Confirmation):
                sent += [(field.name, "y")] if field.data else []
            else:
                sent.append((field.name, str(field.data or "")))
        return sent


def _nothing_said(subject_ids: object) -> Mapping[str, str]:
    return {}
