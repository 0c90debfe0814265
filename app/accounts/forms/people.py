"""What an administrator says about a person."""

from uuid import UUID

from wtforms.fields.choices import SelectChoice
from wtforms.validators import Email, InputRequired, Length

from app.organisations.rules import Role
from app.people.rules import Registration
from app.web.forms import Form, LongChoice, Send, Text

LONGEST_NAME = 200
AN_ADDRESS = "Enter a work email address, like name@council.gov.uk."


class AddPersonForm(Form):
    """A person, their role from today, and where they belong. Choices are set by the view."""

    name = Text(
        "Full name",
        validators=[
            InputRequired("Enter the person’s name."),
            Length(max=LONGEST_NAME, message="The name must be 200 characters or fewer."),
        ],
    )
    work_email = Text(
        "Work email address",
        filters=[lambda typed: (typed or "").strip()],
        validators=[InputRequired(AN_ADDRESS), Email(AN_ADDRESS)],
    )
    job_title = Text("Job title (optional)", validators=[Length(max=LONGEST_NAME)])
    registration = LongChoice(
        "Professional registration",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Registration],
        default=Registration.NONE.value,
    )
    role = LongChoice(
        "Role in this service",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Role],
        default=Role.WORKER.value,
    )
    team = LongChoice("Team")
    supervisor = LongChoice("Supervisor")
    submit = Send("Add and invite")

    @property
    def chosen_team(self) -> UUID | None:
        """The team's key, or None."""
        return UUID(self.team.data) if self.team.data else None

    @property
    def chosen_supervisor(self) -> UUID | None:
        """The supervisor's key, or None."""
        return UUID(self.supervisor.data) if self.supervisor.data else None
