"""Writing a person's last day with their employer."""

from datetime import date

from app.db.domain import DomainError
from app.db.errors import flush
from app.people.models import Person


class LeftBeforeStarting(DomainError):
    """The last day is before the first."""

    sentence = "The last day must be the person’s first day here, or later."


def set_leaving(person: Person, left_on: date | None) -> None:
    """Write the last day, or that there is none; raises `LeftBeforeStarting`."""
    if left_on is not None and left_on < person.started_on:
        raise LeftBeforeStarting(field="left_on")
    person.left_on = left_on
    flush()
