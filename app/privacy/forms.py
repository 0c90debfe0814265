"""What an administrator may send."""

from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.privacy.rules.holds import LONGEST_REFERENCE, HoldReason
from app.web.forms import Choice, Confirmation, Form, Send, Text


class DecideToEraseForm(Form):
    """That somebody who left is to be erased before the usual time."""

    sure = Confirmation(
        "I know that this cannot be undone once it is done",
        validators=[DataRequired("Tick the box if you are sure.")],
    )
    send = Send("Erase in 7 days")


class PlaceHoldForm(Form):
    """Why what is held of somebody must stay for now."""

    reason = Choice(
        "What is it needed for?",
        choices=[SelectChoice(one.name, one.value.capitalize()) for one in HoldReason],
        validators=[InputRequired("Choose what it is needed for.")],
    )
    reference = Text(
        "Reference of your papers",
        filters=[lambda typed: (typed or "").strip()],
        validators=[
            Optional(),
            Length(max=LONGEST_REFERENCE, message=f"Use {LONGEST_REFERENCE} characters or fewer."),
        ],
    )
    send = Send("Hold")

    @property
    def chosen(self) -> HoldReason:
        """The reason, once the form is valid."""
        return HoldReason[self.reason.data]
