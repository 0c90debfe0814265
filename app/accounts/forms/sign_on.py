"""What an administrator says about single sign-on."""

from wtforms.validators import DataRequired, Length

from app.web.forms import Confirmation, Form, Password, Send, Text

LONGEST = 500
TOO_LONG = "That is too long: 500 characters or fewer."


def _tight(typed: str | None) -> str:
    return (typed or "").strip()


class ProviderForm(Form):
    """An organisation's provider. An empty secret keeps the one before."""

    issuer = Text(
        "Issuer",
        filters=[_tight],
        validators=[
            DataRequired("Enter the issuer’s address."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
    )
    client_id = Text(
        "Client ID",
        filters=[_tight],
        validators=[DataRequired("Enter the client ID."), Length(max=LONGEST, message=TOO_LONG)],
    )
    secret = Password(
        "Client secret", filters=[_tight], validators=[Length(max=LONGEST, message=TOO_LONG)]
    )
    asks_second_factor = Confirmation("Our provider asks everybody for a second factor")
    send = Send("Ask the provider, and save")
