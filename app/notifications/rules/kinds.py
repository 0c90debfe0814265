"""Kinds of mail, and how often news may reach a person. Pure."""

from enum import StrEnum


class MailKind(StrEnum):
    """What a message is to the person it goes to.

    `ESSENTIAL` goes at once, whenever it is: a link somebody asked for, an invitation, security,
    what may hold a concern about a child. `NEWS` says that something waits for the person or was
    decided about their work: it keeps quiet hours and may come in a digest, and cannot be turned
    off. `OPTIONAL` reminds of what the person's pages say anyway, and can be.
    """

    ESSENTIAL = "essential"
    NEWS = "news"
    OPTIONAL = "optional"


class Pace(StrEnum):
    """How news comes."""

    AT_ONCE = "at once"
    DAILY = "one a day"


class ChosenBy(StrEnum):
    """How somebody chose: on the page, signed in, or by the link at the foot of a message."""

    PAGE = "page"
    LINK = "link"
