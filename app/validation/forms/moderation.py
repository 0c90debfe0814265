"""What moderators may send, and what a supervisor answers."""

from collections.abc import Iterable
from typing import Any

from wtforms import FormField, SelectChoice
from wtforms.validators import DataRequired, Optional

from app.evidence.forms import GuardedForm
from app.validation.rules import LONGEST_COMMENT
from app.validation.rules.moderation import CRITERIA, Criterion, Finding, Findings
from app.validation.rules.rereviews import Answer
from app.web.forms import Choice, Form, LongChoice, LongText, Part, Send

YES, NO = "yes", "no"
LONGEST_THEME = 300


class FindingPart(Part):
    """The answer to one criterion; any of it may wait until the findings are given."""

    met = Choice(
        "Met",
        choices=[SelectChoice(YES, "Yes"), SelectChoice(NO, "No")],
        validators=[Optional()],
    )
    note = LongText("Note", longest=LONGEST_COMMENT)

    def finding(self) -> Finding:
        """Return what was entered."""
        met = None if not self.met.data else self.met.data == YES
        return Finding(met, (self.note.data or "").strip())


class FindingsForm(GuardedForm):
    """A moderator's findings on a case: kept half done, or given for good."""

    consistent = FormField(FindingPart)
    accurate = FormField(FindingPart)
    valid = FormField(FindingPart)
    robust = FormField(FindingPart)
    sufficient = FormField(FindingPart)
    save = Send("Save for later")
    give = Send("Give these findings")

    def findings(self) -> Findings:
        """Return what was entered, by criterion."""
        return {one: self[one.value].form.finding() for one in CRITERIA}

    def may_be_kept(self) -> bool:
        """Whether it can be saved for later: nobody else reads it yet."""
        return bool(Form.validate(self))

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for each answer, and for a note where it is no; then hold what may identify."""
        fine = super().validate(extra_validators)
        for one, finding in self.findings().items():
            part = self[one.value].form
            if finding.met is None:
                part.met.errors = [f"Select yes or no for {one.value}."]
            elif not finding.met and not finding.note:
                part.note.errors = [f"Enter what is not {one.value}."]
        return fine and not self.errors


def findings_form(held: Findings) -> FindingsForm:
    """Return the form filled with what was kept."""
    return FindingsForm(data={one.value: _filled(held.get(one, Finding())) for one in Criterion})


def _filled(one: Finding) -> dict[str, Any]:
    met = None if one.met is None else YES if one.met else NO
    return {"met": met, "note": one.note}


class DrawForm(Form):
    """Draw the sample of a cycle: one button."""

    send = Send("Draw the sample")


class AskRereviewForm(GuardedForm):
    """Why a moderator asks for another look, and at which statement."""

    code = LongChoice("Statement", validators=[DataRequired("Select the statement.")])
    reason = LongText(
        "Why another look is needed",
        longest=LONGEST_COMMENT,
        validators=[DataRequired("Enter why another look is needed.")],
    )
    send = Send("Ask for another look")

    def offer(self, statements: Iterable[tuple[str, str]]) -> None:
        """Offer these statements, by code and title."""
        self.code.choices = [SelectChoice(code, f"{code} {title}") for code, title in statements]


class AnswerRereviewForm(GuardedForm):
    """What a supervisor answers to a moderator."""

    answer = Choice(
        "What do you do?",
        choices=[
            SelectChoice(Answer.KEEPS_LEVEL.value, "I keep the level"),
            SelectChoice(Answer.ASKS_FOR_CLAIM.value, "I ask the worker for a new claim"),
        ],
        validators=[DataRequired("Select what you do.")],
    )
    reason = LongText(
        "Your reason",
        longest=LONGEST_COMMENT,
        validators=[DataRequired("Enter the reason for your answer.")],
    )
    send = Send("Send this answer")


class ThemeForm(GuardedForm):
    """A theme of a round for the panel, which names nobody."""

    text = LongText(
        "What you saw more than once",
        longest=LONGEST_THEME,
        validators=[DataRequired("Enter what you saw more than once.")],
    )
    send = Send("Add this theme")
