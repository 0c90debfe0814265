"""What judges, workers and second readers may send."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from wtforms import FormField, HiddenField, SelectChoice
from wtforms.validators import DataRequired, Optional, ValidationError

from app.evidence.forms import GuardedForm
from app.validation.rules import LONGEST_COMMENT, Basis, DecisionKind
from app.validation.rules.reviews import DecisionEntry, JudgementEntry, Review
from app.web.forms import Choice, Confirmation, Form, LongText, Part, Password, Send

NOT_ENOUGH = "not enough"
LEVELS = [SelectChoice(str(level), str(level)) for level in range(5)]
BASES = [
    SelectChoice(Basis.SEEN_DIRECTLY.value, "Seen directly"),
    SelectChoice(Basis.THROUGH_THE_RECORD.value, "Through the record"),
    SelectChoice(Basis.REPORTED_TO_ME.value, "Reported to me"),
]
KINDS = [
    SelectChoice(DecisionKind.AGREED.value, "Agreed"),
    SelectChoice(DecisionKind.DIFFERENT_LEVEL.value, "Different level"),
    SelectChoice(DecisionKind.NOT_ENOUGH_SEEN.value, "Not enough seen yet"),
    SelectChoice(DecisionKind.RETURNED.value, "Returned"),
]
ASKED_REASONS = {
    DecisionKind.DIFFERENT_LEVEL.value: "Enter the reason for the different level.",
    DecisionKind.NOT_ENOUGH_SEEN.value: "Enter what would show it.",
    DecisionKind.RETURNED.value: "Enter what is missing.",
}


class JudgementPart(Part):
    """A judge's entry for one statement; any of it may wait."""

    level = Choice(
        "Level",
        choices=[*LEVELS, SelectChoice(NOT_ENOUGH, "Not enough seen yet")],
        validators=[Optional()],
    )
    basis = Choice("What it rests on", choices=BASES, validators=[Optional()])
    note = LongText("Note", longest=LONGEST_COMMENT)
    # The number of the judgement that the page showed: a later one is not written over unseen.
    seen = HiddenField()

    @property
    def seen_number(self) -> int:
        """Which judgement the page showed; 0 for none."""
        text = str(self.seen.data or "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0

    def entry(self) -> JudgementEntry:
        """Return what was entered."""
        chosen, basis = self.level.data or "", self.basis.data
        return JudgementEntry(
            level=int(chosen) if chosen.isdigit() else None,
            not_enough_seen=chosen == NOT_ENOUGH,
            basis=Basis(basis) if basis else None,
            note=(self.note.data or "").strip(),
        )


class DecisionPart(Part):
    """The decision about one statement; left alone, none is made."""

    kind = Choice("Decision", choices=KINDS, validators=[Optional()])
    level = Choice("Level", choices=LEVELS, validators=[Optional()])
    reason = LongText("Reason", longest=LONGEST_COMMENT)

    def validate_reason(self, field: Any) -> None:
        """Ask for the reason that the decision needs, and for the decision that a reason is of."""
        asked = ASKED_REASONS.get(self.kind.data or "")
        if asked and not (field.data or "").strip():
            raise ValidationError(asked)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, and that what was typed belongs to a decision."""
        fine = super().validate(extra_validators)
        if not self.kind.data and (self.reason.data or "").strip():
            self.kind.errors = ["Select what you decided."]
            return False
        if self.kind.data == DecisionKind.DIFFERENT_LEVEL.value and not self.level.data:
            self.level.errors = ["Select the level you decided on."]
            return False
        return bool(fine)

    def entry(self) -> DecisionEntry | None:
        """Return what was decided, or None."""
        if not self.kind.data:
            return None
        kind = DecisionKind(self.kind.data)
        different = kind is DecisionKind.DIFFERENT_LEVEL
        level = int(self.level.data) if different and self.level.data else None
        return DecisionEntry(kind, level, (self.reason.data or "").strip())


class AreaForm(Form):
    """A part for each statement of an area that the person may act on, under its code."""

    send = Send("Save")

    def codes(self) -> list[str]:
        """Return the codes of the statements that the form has a part for."""
        return [field.short_name for field in self if isinstance(field, FormField)]

    def refuse(self, code: str, field: str, sentence: str) -> None:
        """Put a refusal beside a field of the statement with this code."""
        self[code].form[field].errors = [sentence]


class DecideAreaForm(GuardedForm, AreaForm):
    """The decisions of an area; the worker reads their reasons at once."""


Made = TypeVar("Made", bound=AreaForm)


def judge_form(reviews: Iterable[Review]) -> AreaForm:
    """Return the form for judging these statements, filled with what was kept."""
    shown = {review.code: _judged(review) for review in reviews}
    return _form(AreaForm, JudgementPart, shown)


def decide_form(reviews: Iterable[Review]) -> DecideAreaForm:
    """Return the form for deciding about these statements, filled with what was decided."""
    shown = {review.code: _decided(review) for review in reviews}
    return _form(DecideAreaForm, DecisionPart, shown)


def _form(kind: type[Made], part: type[Part], shown: Mapping[str, dict[str, Any]]) -> Made:
    fields = {code: FormField(part) for code in shown}
    made: Made = type("StatementsForm", (kind,), fields)(data=dict(shown))
    return made


def _judged(review: Review) -> dict[str, Any]:
    held = review.judgement
    if held is None:
        return {}
    level = NOT_ENOUGH if held.not_enough_seen else held.level
    return {
        "level": None if level is None else str(level),
        "basis": held.basis.value if held.basis else None,
        "note": held.note,
        "seen": str(held.number),
    }


def _decided(review: Review) -> dict[str, Any]:
    made = review.decision
    if made is None:
        return {}
    different = made.kind is DecisionKind.DIFFERENT_LEVEL
    return {
        "kind": made.kind.value,
        "level": str(made.level) if different else None,
        "reason": made.reason,
    }


class RevealForm(GuardedForm):
    """Show both levels of an area, and the notes of it: one button."""

    send = Send("Show both levels")


class AnswerReviewForm(GuardedForm):
    """What the worker says about the whole; `seen` is when the last decision they read was made."""

    seen = HiddenField()
    comment = LongText(
        "Your comment",
        longest=LONGEST_COMMENT,
        validators=[DataRequired("Enter a comment.")],
    )
    accepts = Confirmation("I accept what was decided, and do not wait for the 10 working days")
    send = Send("Send")


class ContestForm(GuardedForm):
    """Why the worker sees a level differently."""

    comment = LongText(
        "Why you see it differently",
        longest=LONGEST_COMMENT,
        validators=[DataRequired("Enter why you see this differently.")],
    )
    send = Send("Contest this level")


class CommentForm(GuardedForm):
    """The supervisor's side of a disagreement."""

    comment = LongText(
        "How you see it",
        longest=LONGEST_COMMENT,
        validators=[DataRequired("Enter how you see it.")],
    )
    send = Send("Send comment")


class SecondReadForm(GuardedForm):
    """What a second reader decides."""

    level = Choice(
        "The level that the evidence shows",
        choices=LEVELS,
        validators=[DataRequired("Select the level that fits best.")],
    )
    reason = LongText(
        "Reason",
        longest=LONGEST_COMMENT,
        validators=[DataRequired("Enter the reason for this level.")],
    )
    send = Send("Decide")


class SignOffForm(GuardedForm):
    """The supervisor's comment, and the password when they signed in too long ago."""

    comment = LongText(
        "Your comment",
        longest=LONGEST_COMMENT,
        validators=[DataRequired("Enter a comment.")],
    )
    password = Password("Your password")
    send = Send("Sign off")
