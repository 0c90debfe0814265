"""What an administrator may send."""

from wtforms.validators import DataRequired

from app.web.forms import Confirmation, Form, Send


class DecideToEraseForm(Form):
    """That somebody who left is to be erased before the usual time."""

    sure = Confirmation(
        "I know that this cannot be undone once it is done",
        validators=[DataRequired("Tick the box if you are sure.")],
    )
    send = Send("Erase in 7 days")
