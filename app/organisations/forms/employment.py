"""What may be sent about how people are employed, about registers and about open posts."""

from datetime import date
from typing import TYPE_CHECKING, cast
from uuid import UUID

from wtforms import SelectChoice
from wtforms.validators import InputRequired, Length

from app.people.rules import (
    Contract,
    Register,
    Registration,
    RoleFamily,
    Terms,
    VacancyEnd,
    in_whole,
    read_fte,
)
from app.web.forms import Choice, Day, Form, LongChoice, Send, Text, WholeNumber

if TYPE_CHECKING:
    from enum import StrEnum

A_SHARE = "Enter a number from 0 to 1, such as 0.6 for three days of five."
LONGEST_NUMBER = 30
POSTS = "Enter how many posts, such as 1."


class Fte(WholeNumber):
    """A full-time equivalent from 0 to 1, kept in hundredths."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was posted, such as 0.6 or 0,6."""
        self.data = read_fte(valuelist[0]) if valuelist else None
        if self.data is None:
            raise ValueError(A_SHARE)

    def _value(self) -> str:
        """Show what was typed, or what is held as it is written."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else in_whole(self.data)


def _choices(words: "type[StrEnum]", empty: str = "") -> list[SelectChoice]:
    every = [SelectChoice(one.value, one.value[0].upper() + one.value[1:]) for one in words]
    return [SelectChoice("", empty), *every] if empty else every


class TermsForm(Form):
    """How somebody is employed from a day on."""

    role_family = LongChoice(
        "Kind of post",
        choices=_choices(RoleFamily, "Choose a kind of post"),
        validators=[InputRequired("Choose the kind of post.")],
    )
    contract = Choice(
        "Contract",
        choices=_choices(Contract),
        validators=[InputRequired("Choose the contract.")],
    )
    fte = Fte("Full-time equivalent (FTE)")
    from_on = Day("From", validators=[InputRequired("Enter the first day of these terms.")])
    send = Send("Record these terms")

    @property
    def terms(self) -> Terms:
        """What was sent, once the form is valid."""
        return Terms(
            cast(date, self.from_on.data),
            RoleFamily(self.role_family.data),
            Contract(self.contract.data),
            cast(int, self.fte.data),
        )


class CheckForm(Form):
    """What a professional register said when somebody looked a person up."""

    registration = Choice(
        "Register",
        choices=[one for one in _choices(Registration) if one.value != Registration.NONE.value],
        validators=[InputRequired("Choose the registration that was looked up.")],
    )
    register = Choice(
        "What it said",
        choices=_choices(Register),
        validators=[InputRequired("Choose what the register said.")],
    )
    number = Text(
        "Registration number",
        validators=[Length(max=LONGEST_NUMBER, message="Enter 30 characters or fewer.")],
    )
    checked_on = Day("Looked up on", validators=[InputRequired("Enter the day of the check.")])
    until_on = Day("Registered until")
    send = Send("Record the check")

    @property
    def days(self) -> tuple[date, date | None]:
        """When it was looked up and until when it holds, once the form is valid."""
        return cast(date, self.checked_on.data), self.until_on.data


class ComeBackForm(Form):
    """From when somebody who left works here again."""

    started_on = Day("First day", validators=[InputRequired("Enter the first day.")])
    send = Send("They work here again")

    @property
    def day(self) -> date:
        """The first day, once the form is valid."""
        return cast(date, self.started_on.data)


class VacancyForm(Form):
    """Posts of a team that nobody holds."""

    team = LongChoice("Team", validators=[InputRequired("Choose the team.")])
    role_family = LongChoice(
        "Kind of post",
        choices=_choices(RoleFamily, "Choose a kind of post"),
        validators=[InputRequired("Choose the kind of post.")],
    )
    fte = Fte("Full-time equivalent (FTE) of each post")
    posts = WholeNumber("How many posts", validators=[InputRequired(POSTS)], default=1)
    from_on = Day("Vacant since", validators=[InputRequired("Enter since when it is vacant.")])
    send = Send("Add the vacancy")

    @property
    def post(self) -> tuple[UUID, RoleFamily, int, date]:
        """The team, the kind of post, its size and since when, once the form is valid."""
        kind, since = RoleFamily(self.role_family.data), cast(date, self.from_on.data)
        return UUID(self.team.data), kind, cast(int, self.fte.data), since


class EndVacancyForm(Form):
    """How and when a vacancy ended."""

    ended_as = Choice(
        "What became of it",
        choices=_choices(VacancyEnd),
        validators=[InputRequired("Choose what became of it.")],
    )
    ended_on = Day("On", validators=[InputRequired("Enter the day.")])
    send = Send("End the vacancy")

    @property
    def ending(self) -> tuple[VacancyEnd, date]:
        """What became of it and when, once the form is valid."""
        return VacancyEnd(self.ended_as.data), cast(date, self.ended_on.data)


class PeriodForm(Form):
    """The days that a workforce return is about; asked with a link, so that it can be kept."""

    from_on = Day("First day", validators=[InputRequired("Enter the first day.")])
    to_on = Day("Last day", validators=[InputRequired("Enter the last day.")])
    send = Send("Show")

    class Meta:
        """It only reads."""

        csrf = False

    def validate_for(self, today: date, most_days: int) -> bool:
        """Whether the days are in order, not ahead of today, and not too many."""
        if not self.validate():
            return False
        first, last = self.days
        if last > today:
            self.to_on.errors = [*self.to_on.errors, "Enter today or a day before it."]
        elif last < first:
            self.to_on.errors = [*self.to_on.errors, "Enter the first day or a later one."]
        elif (last - first).days > most_days:
            sentence = f"Enter a day within {most_days // 365} years of the first one."
            self.to_on.errors = [*self.to_on.errors, sentence]
        return not self.errors

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, once the form is valid."""
        return cast(date, self.from_on.data), cast(date, self.to_on.data)
