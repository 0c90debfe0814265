"""What somebody who looks after resources may send."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from wtforms import Field, HiddenField, SelectChoice, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from app.evidence.forms import GuardedForm
from app.resources.rules import (
    HIGHEST,
    LONGEST_ABOUT,
    LONGEST_TITLE,
    LOWEST,
    OwnKind,
    Resource,
)
from app.resources.rules.reading import (
    Unreadable,
    read_code,
    read_cost,
    read_hours,
    read_link,
    read_sessions,
    write_cost,
    write_hours,
    write_sessions,
)
from app.web.forms import (
    MOST_DIGITS,
    Choice,
    Choices,
    Confirmation,
    Day,
    Form,
    LongChoice,
    LongText,
    Send,
    Text,
    Upload,
)

LONGEST_DATES = 3000
LONGEST_AUDIENCE = 300
_LEVELS = [SelectChoice(number, f"Level {number}") for number in range(LOWEST, HIGHEST + 1)]
_KINDS = [SelectChoice(one.value, one.value.capitalize()) for one in OwnKind]


def _reads(reader: Callable[[str], Any]) -> Callable[[Form, Field], None]:
    """Return a validator that says why a text cannot be read."""

    def check(form: Form, field: Field) -> None:
        try:
            reader(field.data or "")
        except Unreadable as wrong:
            raise ValidationError(str(wrong)) from None

    return check


def _words(label: str, longest: int) -> list[Any]:
    sentence = f"{label} must be {longest} characters or fewer."
    return [InputRequired(f"Enter the {label.lower()}."), Length(max=longest, message=sentence)]


class ResourceForm(GuardedForm):
    """A resource of the organisation's own."""

    # A place has a postcode, and a link or a code may look like one.
    asks_for = frozenset({"code", "link", "hours", "cost", "dates"})
    seen = HiddenField()
    code = Text("Code", validators=[_reads(read_code)])
    title = Text("Title", validators=_words("Title", LONGEST_TITLE))
    provider = Text("Provider", validators=_words("Provider", LONGEST_TITLE))
    kind = Choice("What it is", choices=_KINDS, validators=[InputRequired("Select what it is.")])
    description = LongText("Description", longest=LONGEST_ABOUT)
    audience = Text(
        "Whom it is for",
        validators=[Length(max=LONGEST_AUDIENCE, message="Use 300 characters or fewer.")],
    )
    statements = Choices("Statements it serves")
    level_from = LongChoice("From", choices=_LEVELS, coerce=int)
    level_to = LongChoice("To", choices=_LEVELS, coerce=int)
    link = Text("Link", validators=[_reads(read_link)])
    dates = LongText("Dates and places", longest=LONGEST_DATES, validators=[_reads(read_sessions)])
    hours = Text("Hours", validators=[_reads(read_hours)])
    cost = Text("Cost to the team, in pounds", validators=[_reads(read_cost)])
    in_force_until = Day("Last day on which it is offered", validators=[Optional()])
    send = Send("Save the resource")

    @property
    def version(self) -> int:
        """The version of the resource that was seen, or 0 for what is no number."""
        text = str(self.seen.data or "")
        return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else 0

    def validate_statements(self, field: Field) -> None:
        """A resource serves one statement at least: it is found by it."""
        if not field.data and not field.errors:
            raise ValidationError("Select one statement or more.")

    def validate_level_to(self, field: Field) -> None:
        """The levels stand in order."""
        if (field.data or HIGHEST) < (self.level_from.data or LOWEST):
            raise ValidationError("The highest level must not be below the lowest one.")

    def offer(self, statements: Mapping[str, str]) -> None:
        """Let these statements be chosen: title by code."""
        self.statements.choices = [
            SelectChoice(code, f"{code} {title}") for code, title in statements.items()
        ]

    def content(self, known: Mapping[str, UUID], kept: frozenset[UUID]) -> Resource:
        """Return what was sent. `kept` are statements that the version in use has no longer."""
        chosen = frozenset(known[code] for code in self.statements.data or () if code in known)
        return Resource(
            code=read_code(self.code.data or ""),
            title=" ".join((self.title.data or "").split()),
            provider=" ".join((self.provider.data or "").split()),
            kind=OwnKind(self.kind.data),
            about=(self.description.data or "").strip(),
            link=read_link(self.link.data or ""),
            audience=" ".join((self.audience.data or "").split()),
            level_from=self.level_from.data,
            level_to=self.level_to.data,
            minutes=read_hours(self.hours.data or ""),
            pence=read_cost(self.cost.data or ""),
            in_force_until=self.in_force_until.data,
            statements=chosen | kept,
            sessions=read_sessions(self.dates.data or ""),
        )


def filled_in(resource: Resource, known: Mapping[str, UUID], version: int) -> dict[str, Any]:
    """Return what the form shows of a resource."""
    return {
        "seen": str(version),
        "code": resource.code,
        "title": resource.title,
        "provider": resource.provider,
        "kind": resource.kind.value,
        "description": resource.about,
        "audience": resource.audience,
        "statements": [code for code, key in known.items() if key in resource.statements],
        "level_from": resource.level_from,
        "level_to": resource.level_to,
        "link": resource.link,
        "dates": write_sessions(resource.sessions),
        "hours": write_hours(resource.minutes),
        "cost": write_cost(resource.pence),
        "in_force_until": resource.in_force_until,
    }


class ResourceFileForm(Form):
    """A file of resources."""

    file = Upload("File", validators=[InputRequired("Select a file.")])
    send = Send("See what it would do")


class ConfirmFileForm(Form):
    """That resources are to be imported as the preview said."""

    seen = HiddenField()
    names_no_family = Confirmation("Nothing in this file names a child or a family")
    send = Send("Import the resources")
