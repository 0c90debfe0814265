"""What the writes of adoptions refuse, as facts with a sentence for a person."""

from app.adoption.rules import LONGEST_WINDOW, SHORTEST_WINDOW
from app.db.domain import DomainError
from app.db.errors import constraint


class CannotAdopt(DomainError):
    """Something stands in the way; the sentence says what."""

    sentence = "This version cannot be adopted now."


class AdoptionUnderWay(DomainError):
    """An adoption of this framework is planned or under way."""

    sentence = "An adoption of this framework is planned or under way already."


class EffectiveInThePast(DomainError):
    """The day it takes effect has gone by."""

    sentence = "The day must be today or later."


class EffectiveTooLate(DomainError):
    """The day it takes effect is years away."""

    sentence = "The day must be within two years."


class WindowOutOfBounds(DomainError):
    """The window is shorter or longer than a window may be."""

    sentence = f"The window must be between {SHORTEST_WINDOW} and {LONGEST_WINDOW} days."


class AdoptionNotPlanned(DomainError):
    """It began already, or was withdrawn."""

    sentence = "This adoption has begun already, or was withdrawn. It cannot be withdrawn now."


class CannotGoBack(DomainError):
    """It is not in force, or its window is over."""

    sentence = "You can go back only from the version in force, and only within its window."


constraint("uq_adoption_open", AdoptionUnderWay)
constraint("uq_adoption_in_force", AdoptionUnderWay)
constraint("ck_adoption_window", WindowOutOfBounds)
