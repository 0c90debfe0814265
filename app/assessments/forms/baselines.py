"""What a new starter and their supervisor may send about a baseline."""

from datetime import date
from typing import cast

from wtforms.validators import InputRequired

from app.assessments.rules.baselines import LONGEST_TALK
from app.evidence.forms import GuardedForm
from app.web.forms import Day, Form, LongText, Send


class ShowBaselineForm(Form):
    """The worker's word that their supervisor may read it."""

    send = Send("Show my supervisor")


class RecordTalkForm(GuardedForm):
    """That a baseline was talked through, when, and a few words."""

    talked_on = Day("When did you talk?", validators=[InputRequired("Enter the day you talked.")])
    words = LongText(
        "What you talked about, in a few words",
        longest=LONGEST_TALK,
        validators=[InputRequired("Say in a few words what you talked about.")],
    )
    send = Send("Record it")

    @property
    def day(self) -> date:
        """The day they talked, once the form is valid."""
        return cast(date, self.talked_on.data)
