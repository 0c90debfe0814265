"""What an administrator says about somebody's last day."""

from datetime import date
from typing import cast

from wtforms.validators import InputRequired

from app.organisations.rules.leaving import FURTHEST
from app.web.forms import Day, Form, Send


class LeavingForm(Form):
    """A person's last day here."""

    left_on = Day("Last day", validators=[InputRequired("Enter the last day.")])
    send = Send("Record the last day")

    def validate_for(self, today: date) -> bool:
        """Whether it can be taken; years away is a slip of the pen."""
        if not self.validate():
            return False
        if abs(self.day - today) > FURTHEST:
            self.left_on.errors = ["The day must be within two years from today."]
        return not self.errors

    @property
    def day(self) -> date:
        """The last day, once the form is valid."""
        return cast(date, self.left_on.data)
