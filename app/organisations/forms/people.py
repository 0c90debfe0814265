"""What may be sent about people at work."""

from datetime import date, timedelta
from typing import cast
from uuid import UUID

from wtforms.validators import InputRequired

from app.web.forms import Day, Form, LongChoice, Send

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


class DeputyForm(Form):
    """Who stands in, and from when to when."""

    deputy = LongChoice("Deputy", validators=[InputRequired("Choose who stands in.")])
    from_on = Day("First day", validators=[InputRequired("Enter the first day.")])
    until_on = Day("Last day", validators=[InputRequired("Enter the last day.")])
    send = Send("Name this deputy")

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, once the form is valid."""
        return cast(date, self.from_on.data), cast(date, self.until_on.data)


class SupervisionForm(Form):
    """Who supervises and assesses somebody, and from which day."""

    supervisor = LongChoice("Supervisor", validators=[InputRequired("Choose a supervisor.")])
    assessor = LongChoice("Registered assessor")
    from_on = Day("First day", validators=[InputRequired("Enter the first day.")])
    send = Send("Change supervision")

    @property
    def chosen(self) -> tuple[UUID, UUID | None, date]:
        """The supervisor, the assessor or None, and the day, once the form is valid."""
        assessor = UUID(self.assessor.data) if self.assessor.data else None
        return UUID(self.supervisor.data), assessor, cast(date, self.from_on.data)
