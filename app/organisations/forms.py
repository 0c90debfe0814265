"""What may be sent about people at work."""

from datetime import date, timedelta
from typing import cast

from wtforms.validators import InputRequired

from app.web.forms import Day, Form, Send

FURTHEST = timedelta(days=731)


class AbsenceForm(Form):
    """From when to when somebody is away. Never why."""

    from_on = Day("First day away", validators=[InputRequired("Enter the first day away.")])
    until_on = Day("Last day away (leave empty while it goes on)")
    send = Send("Record the absence")

    def validate_for(self, today: date) -> bool:
        """Whether it can be taken; years away is a slip of the pen."""
        if not self.validate():
            return False
        for field in (self.from_on, self.until_on):
            if field.data and abs(field.data - today) > FURTHEST:
                field.errors = [*field.errors, "The day must be within two years from today."]
        return not self.errors

    @property
    def days(self) -> tuple[date, date | None]:
        """The first and the last day, once the form is valid."""
        return cast(date, self.from_on.data), self.until_on.data
