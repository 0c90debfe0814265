"""Second factors: a code, a recovery code, a passkey."""

from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from app.web.forms import Form, Send, Text

LONGEST_TYPED = 100
LONGEST_ANSWER = 20_000
SIX_DIGITS = "Enter the 6 digits that your app shows now."
RECOVERY = "Enter one of your recovery codes: 16 letters and digits."


class CodeForm(Form):
    """The code that an app shows."""

    code = Text("Code", validators=[InputRequired(SIX_DIGITS), Length(max=LONGEST_TYPED)])
    submit = Send("Continue")


class RecoveryForm(Form):
    """A recovery code."""

    code = Text("Recovery code", validators=[InputRequired(RECOVERY), Length(max=LONGEST_TYPED)])
    submit = Send("Continue")


class PasskeyForm(Form):
    """What a passkey has answered; a script fills it in."""

    answer = HiddenField(validators=[Length(max=LONGEST_ANSWER)])
    submit = Send("Use your passkey")


class AddPasskeyForm(Form):
    """A new passkey, and what its owner calls it."""

    name = Text(
        "What do you call it?",
        validators=[
            InputRequired("Give it a name that you will know it by, such as “Work laptop”."),
            Length(max=LONGEST_TYPED, message="The name must be 100 characters or fewer."),
        ],
    )
    answer = HiddenField(validators=[Length(max=LONGEST_ANSWER)])
    submit = Send("Add a passkey")
