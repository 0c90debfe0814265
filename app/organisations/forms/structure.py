"""What may be sent about services, teams, who is in them and who holds which role."""

from datetime import date
from typing import cast
from uuid import UUID

from wtforms import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from app.organisations.rules import Role
from app.web.forms import Day, Form, LongChoice, Send, Text

LONGEST_NAME = 100


class UnitNameForm(Form):
    """The name of a service or a team."""

    name = Text(
        "Name",
        filters=[lambda typed: (typed or "").strip()],
        validators=[
            DataRequired("Enter a name."),
            Length(max=LONGEST_NAME, message="The name must be 100 characters or fewer."),
        ],
    )
    send = Send("Save")


class EndUnitForm(Form):
    """The last day of a service or a team."""

    last_on = Day("Last day", validators=[InputRequired("Enter the last day.")])
    send = Send("Set the last day")

    @property
    def day(self) -> date:
        """The last day, once the form is valid."""
        return cast(date, self.last_on.data)


class MoveForm(Form):
    """To which team somebody moves, and when."""

    team = LongChoice("Team", validators=[InputRequired("Choose a team.")])
    from_on = Day("First day", validators=[InputRequired("Enter the first day.")])
    send = Send("Move")

    @property
    def chosen(self) -> tuple[UUID, date]:
        """The team and the day, once the form is valid."""
        return UUID(self.team.data), cast(date, self.from_on.data)


class GiveRoleForm(Form):
    """A role, and from when to when."""

    role = LongChoice(
        "Role",
        choices=[
            SelectChoice("", "Choose a role"),
            *(
                SelectChoice(one.value, one.value.capitalize())
                for one in Role
                if one is not Role.ADMINISTRATOR
            ),
        ],
        validators=[InputRequired("Choose a role.")],
    )
    from_on = Day("First day", validators=[InputRequired("Enter the first day.")])
    until_on = Day("Last day (leave empty while it goes on)")
    send = Send("Give this role")

    @property
    def days(self) -> tuple[date, date | None]:
        """The first and the last day, once the form is valid."""
        return cast(date, self.from_on.data), self.until_on.data
