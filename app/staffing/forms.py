"""What somebody who imports people may send."""

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField, SelectChoice
from wtforms.validators import InputRequired

from app.staffing.rules.columns import Columns
from app.staffing.rules.fields import Field
from app.web.forms import Choice, Confirmation, Form, LongChoice, Send, Upload

EVERYBODY, SOME = "everybody", "some"
_CHOICES = [SelectChoice("", "Leave out"), *(SelectChoice(one.value, one.value) for one in Field)]


class PeopleFileForm(Form):
    """A file of people, and whether it holds everybody."""

    file = Upload("File", validators=[InputRequired("Select a file.")])
    holds = Choice(
        "Who is in the file?",
        choices=[
            SelectChoice(SOME, "Some people"),
            SelectChoice(EVERYBODY, "Everybody who works here"),
        ],
        validators=[InputRequired("Choose whether the file holds some people or everybody.")],
    )
    send = Send("See what it would do")


class ConfirmPeopleForm(Form):
    """That people are to be imported as the preview said."""

    seen = HiddenField()
    leavers_checked = Confirmation("I looked at who leaves, and the file is whole")
    invite = Confirmation("Invite those who join to sign in, now")
    send = Send("Import")


class ColumnsForm(Form):
    """Which of a file's columns is which of ours; a field for each column is added."""

    send = Send("Keep these columns")

    def chosen(self, headings: Sequence[str]) -> Columns:
        """Return what was chosen for each heading, once the form is valid."""
        said = (self[_name(at)].data for at in range(len(headings)))
        return {
            heading: Field(one) if one else None
            for heading, one in zip(headings, said, strict=True)
        }


def columns_form(columns: Columns) -> ColumnsForm:
    """Return the form for a file's columns, with what is known chosen."""
    fields: dict[str, Any] = {
        _name(at): LongChoice(heading, choices=_CHOICES, default=field.value if field else "")
        for at, (heading, field) in enumerate(columns.items())
    }
    made: ColumnsForm = type("FileColumnsForm", (ColumnsForm,), fields)()
    return made


def _name(at: int) -> str:
    return f"column{at}"
