"""What may be sent about people of other organisations and what is shared with them."""

from datetime import date
from typing import cast
from uuid import UUID

from wtforms.validators import Email, InputRequired

from app.web.forms import Confirmation, Day, Form, LongChoice, Send, Text

AN_ADDRESS = "Enter a work email address, like name@council.gov.uk."


class InviteGuestForm(Form):
    """Who is asked, by their work e-mail."""

    work_email = Text(
        "Their work email address",
        filters=[lambda typed: (typed or "").strip()],
        validators=[InputRequired(AN_ADDRESS), Email(AN_ADDRESS)],
    )
    send = Send("Invite")


class DatedOrganisationForm(Form):
    """Another organisation, from one day to another."""

    organisation = LongChoice("Organisation", validators=[InputRequired("Choose an organisation.")])
    from_on = Day("First day", validators=[InputRequired("Enter the first day.")])
    until_on = Day("Last day", validators=[InputRequired("Enter the last day.")])

    @property
    def chosen(self) -> tuple[UUID, date, date]:
        """The organisation and the days, once the form is valid."""
        first, last = cast(date, self.from_on.data), cast(date, self.until_on.data)
        return UUID(self.organisation.data), first, last


class ShareForm(DatedOrganisationForm):
    """With whom approved releases are shared."""

    send = Send("Share releases")


class OfferMemberForm(DatedOrganisationForm):
    """Where else somebody works, and what their supervisor there sees."""

    shows_levels = Confirmation("Their supervisor there may see their validated levels")
    send = Send("Offer this")


class AgreeForm(Form):
    """Where a visiting member belongs here, and who supervises them here."""

    team = LongChoice("Team", validators=[InputRequired("Choose a team.")])
    supervisor = LongChoice("Supervisor here", validators=[InputRequired("Choose a supervisor.")])
    send = Send("Agree")

    @property
    def chosen(self) -> tuple[UUID, UUID]:
        """The team and the supervisor, once the form is valid."""
        return UUID(self.team.data), UUID(self.supervisor.data)
