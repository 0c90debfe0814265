"""What moderators and supervisors may send about a calibration exercise."""

from wtforms import SelectChoice
from wtforms.validators import Optional

from app.evidence.forms import GuardedForm
from app.validation.forms.reviews import BASES, LEVELS, NOT_ENOUGH
from app.validation.rules import Basis
from app.validation.rules.calibration import LONGEST_REASON, SampleEntry
from app.web.forms import Choice, Confirmation, Form, LongText, Send


class OpenExerciseForm(Form):
    """Opens an exercise, and says whether it comes before a first sign-off."""

    before_sign_off = Confirmation("Supervisors finish it before their first sign-off")
    send = Send("Open the exercise")


class SampleForm(Form):
    """A supervisor's entry for one sample claim; any of it may wait."""

    level = Choice(
        "Level",
        choices=[*LEVELS, SelectChoice(NOT_ENOUGH, "Not enough seen yet")],
        validators=[Optional()],
    )
    basis = Choice("What it would rest on", choices=BASES, validators=[Optional()])
    reason = LongText("Why this level", longest=LONGEST_REASON)
    share_reason = Confirmation("Show my reason in the discussion, without my name")
    send = Send("Save and go on")

    def entry(self) -> SampleEntry:
        """Return what was entered."""
        chosen, basis = self.level.data or "", self.basis.data
        return SampleEntry(
            level=int(chosen) if chosen.isdigit() else None,
            not_enough_seen=chosen == NOT_ENOUGH,
            basis=Basis(basis) if basis else None,
            reason=(self.reason.data or "").strip(),
            share_reason=bool(self.share_reason.data),
        )


def sample_form(kept: SampleEntry) -> SampleForm:
    """Return the form for a claim, filled with what was kept."""
    level = NOT_ENOUGH if kept.not_enough_seen else kept.choice
    return SampleForm(
        data={
            "level": level or None,
            "basis": kept.basis.value if kept.basis else None,
            "reason": kept.reason,
            "share_reason": kept.share_reason,
        }
    )


class HandInForm(GuardedForm):
    """Hands in every level; holds it while a reason to be shown may identify somebody."""

    send = Send("Hand in my levels")
