"""What people may send about portable records and keys."""

from wtforms import HiddenField
from wtforms.validators import DataRequired, InputRequired, Length

from app.web.forms import Confirmation, Form, Send, Text, Upload


class TakeRecordForm(Form):
    """That the worker takes their record with them, and what it is to hold."""

    reflections = Confirmation("Put my reflections in it")
    send = Send("Download my record")


class RecordFileForm(Form):
    """A portable record from another employer."""

    file = Upload("File", validators=[InputRequired("Select a file.")])
    send = Send("See what it says")


class TakeInForm(Form):
    """That a record is to be taken in as it was shown."""

    names_no_family = Confirmation("Nothing in it names a child or a family")
    own_record = Confirmation("This is my own record under another name")
    send = Send("Take it in as prior evidence")


class TrustIssuerForm(Form):
    """Keys of another employer whose records are to be checked here."""

    name = Text(
        "Name of the employer",
        validators=[DataRequired("Enter the employer’s name."), Length(max=200)],
    )
    file = Upload("File of its public keys", validators=[InputRequired("Select a file.")])
    send = Send("Trust these keys")


class EndTrustForm(Form):
    """That an issuer is to be trusted no longer."""

    issuer = HiddenField(validators=[DataRequired()])
    end = Send("Trust no longer")
