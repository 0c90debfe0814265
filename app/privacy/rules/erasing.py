"""When a person may be erased, and what a text becomes. Pure."""

from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from app.organisations.rules.days import in_words


class Reason(StrEnum):
    """Why a person is erased."""

    TIME_IS_OVER = "the time for keeping it is over"
    DECIDED = "it was decided"


# So long a decision can be taken back before it is carried out.
DAYS_TO_TAKE_BACK = 7
# The account of a leaver is open for 90 days: their record is theirs to take along until then.
DAYS_OF_THEIR_OWN = 90


def refusal(left_on: date | None, erased: bool, today: date, *, held: bool = False) -> str | None:
    """Return the sentence that says why somebody cannot be erased by decision, or None."""
    if erased:
        return "This person is erased already."
    if held:
        return "What is held of them is under a legal hold. Nobody can erase it until it is lifted."
    if left_on is None or left_on >= today:
        return (
            "Only somebody who has left can be erased. Record the day they leave first; what they"
            " have not sent they can take out themselves."
        )
    theirs = left_on + timedelta(days=DAYS_OF_THEIR_OWN)
    if today <= theirs:
        return (
            f"They can use their own record until {in_words(theirs)}, so that they can take it"
            " along. After that they can be erased."
        )
    return None


def is_about(from_on: date, left_on: date | None) -> bool:
    """Whether a decision to erase from a day on is about this leaving, not one that somebody came
    back from."""
    return left_on is not None and left_on + timedelta(days=DAYS_OF_THEIR_OWN) < from_on


def address_of_nobody(person_id: UUID) -> str:
    """Return the address that stands for somebody who was erased: two people have no one address,
    and mail to it goes nowhere (RFC 2606)."""
    return f"erased-{person_id}@erased.invalid"
