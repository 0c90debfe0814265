"""What framework editors send to import a file."""

from wtforms import HiddenField
from wtforms.validators import InputRequired

from app.web.forms import Form, LongChoice, Send, Upload


class UploadForm(Form):
    """A file, and the draft it goes into."""

    file = Upload("File", validators=[InputRequired("Select a file.")])
    draft = LongChoice("Draft that it goes into")
    send = Send("See what it would do")


class ConfirmImportForm(Form):
    """That the import is to be made as it was previewed."""

    seen = HiddenField()
    send = Send("Import it")
