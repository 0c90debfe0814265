"""Which pages a guest of another organisation opens, for which task. Pure."""

from typing import Protocol
from uuid import UUID

from app.organisations.rules import Role, Who
from app.organisations.rules.guests import GuestKind


class Keyed(Protocol):
    """Something with a key."""

    @property
    def id(self) -> UUID:
        """The key."""


class AboutDisagreement(Protocol):
    """Something about one disagreement."""

    @property
    def disagreement(self) -> Keyed:
        """The disagreement."""


class OfRound(Protocol):
    """Something of one round of moderation."""

    @property
    def round(self) -> Keyed:
        """The round."""


class OfCase(Protocol):
    """Something of one case."""

    @property
    def found(self) -> OfRound:
        """The case."""


def may_invite_moderator(who: Who, found: object) -> bool:
    """Workforce leads ask a moderator of another organisation: moderators do not choose theirs."""
    return who.has(Role.WORKFORCE_LEAD)


def visits_disagreement(who: Who, contested: AboutDisagreement) -> bool:
    """A guest asked to read this disagreement."""
    key = contested.disagreement.id
    return who.guest is not None and who.guest.is_for(GuestKind.SECOND_READER, key)


def visits_claim(who: Who, found: object) -> bool:
    """A guest asked to read a disagreement, for whom the query found the file."""
    return who.guest is not None and who.guest.kind is GuestKind.SECOND_READER


def visits_round(who: Who, drawn: Keyed) -> bool:
    """A guest asked to moderate this sample."""
    return who.guest is not None and who.guest.is_for(GuestKind.MODERATOR, drawn.id)


def visits_case(who: Who, found: OfRound) -> bool:
    """A guest asked to moderate the sample that this case is of."""
    return visits_round(who, found.round)


def visits_case_file(who: Who, held: OfCase) -> bool:
    """A guest asked to moderate the sample that a file's case is of."""
    return visits_case(who, held.found)
