"""What somebody who imports training records may send."""

from wtforms import HiddenField
from wtforms.validators import InputRequired

from app.web.forms import Confirmation, Form, Send, Upload


class TrainingFileForm(Form):
    """A file of training records."""

    file = Upload("File", validators=[InputRequired("Select a file.")])
    send = Send("See what it would do")


class ConfirmTrainingForm(Form):
    """That records are to be imported as the preview said."""

    seen = HiddenField()
    leave_out = Confirmation("Leave out the refused rows, and import the others")
    names_no_family = Confirmation("Nothing in this file names a child or a family")
    send = Send("Import the new records")
