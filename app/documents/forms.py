"""What a person may send about batches."""

from wtforms.validators import DataRequired, InputRequired

from app.documents.rules import Whose
from app.web.forms import Choice, Choices, Form, LongChoice, Send

NEWEST = ""
CHOICES = {
    Whose.TEAM: "The people I supervise or stand in for today",
    Whose.OWN: "My own",
}


class AskForBatchForm(Form):
    """Whose PDFs, of which kinds, and of which cycle."""

    whose = Choice(
        "Whose PDFs do you want?", validators=[InputRequired("Choose whose PDFs you want.")]
    )
    kinds = Choices("What do you want?", validators=[DataRequired("Choose at least one kind.")])
    cycle = LongChoice("Of which cycle?", default=NEWEST)
    send = Send("Make the PDFs")
