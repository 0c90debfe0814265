"""What a workforce lead may send about a wave."""

from wtforms.validators import InputRequired, Length

from app.web.forms import Form, Send, Text


class PlanWaveForm(Form):
    """A new wave."""

    title = Text(
        "Title of the wave",
        validators=[
            InputRequired("Enter a title for the wave."),
            Length(max=80, message="The title must be 80 characters or fewer."),
        ],
    )
    send = Send("Make a draft")
