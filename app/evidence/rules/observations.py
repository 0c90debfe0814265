"""Words about observations that are asked for by link, and what may be asked of whom. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from app.evidence.rules.items import EvidenceType

DAYS_OPEN = 14
MOST_STATEMENTS = 3
MOST_OPEN = 10
MOST_A_DAY = 20
MOST_COMMENTS = 10
# A claim takes along what was seen within a year; older items stay in the library.
MONTHS_THAT_COUNT = 12
LONGEST_NOTE = 500
LONGEST_ANSWER = 1000


class Asked(StrEnum):
    """What somebody is asked for."""

    OBSERVATION = "direct observation"
    FEEDBACK = "feedback"


class Relation(StrEnum):
    """Who is asked: for families this is all that is ever known of them."""

    COLLEAGUE = "a colleague"
    PARTNER = "somebody in a partner agency"
    PARENT = "a parent or carer"
    CHILD = "a child or young person"

    @property
    def is_family(self) -> bool:
        """Whether neither a name nor an e-mail address may be known."""
        return self in (Relation.PARENT, Relation.CHILD)


class RequestState(StrEnum):
    """Where a request stands."""

    SENT = "Sent"
    ANSWERED = "Answered"
    EXPIRED = "Expired"
    WITHDRAWN = "Withdrawn"


TYPES: Mapping[Relation, EvidenceType] = {
    Relation.COLLEAGUE: EvidenceType.PEER_REFLECTION,
    Relation.PARTNER: EvidenceType.FEEDBACK_FROM_PARTNER,
    Relation.PARENT: EvidenceType.FEEDBACK_FROM_PARENT,
    Relation.CHILD: EvidenceType.FEEDBACK_FROM_CHILD,
}


class Lasting(Protocol):
    """What decides where a request stands."""

    @property
    def answered_at(self) -> datetime | None:
        """When it was answered."""

    @property
    def withdrawn_at(self) -> datetime | None:
        """When it was taken back."""

    @property
    def expires_at(self) -> datetime:
        """The moment from which its link opens nothing."""


def may_ask(asked: Asked, relation: Relation) -> bool:
    """Whether this may be asked of them: families give feedback, they do not observe."""
    return asked is Asked.FEEDBACK or not relation.is_family


def type_of(asked: Asked, relation: Relation) -> EvidenceType:
    """Return the type of evidence that the answer becomes."""
    return EvidenceType.DIRECT_OBSERVATION if asked is Asked.OBSERVATION else TYPES[relation]


def state_of(request: Lasting, now: datetime) -> RequestState:
    """Return where a request stands."""
    if request.answered_at is not None:
        return RequestState.ANSWERED
    if request.withdrawn_at is not None:
        return RequestState.WITHDRAWN
    return RequestState.EXPIRED if request.expires_at <= now else RequestState.SENT


def expiry(now: datetime) -> datetime:
    """Return when a link that is asked for now stops working."""
    return now + timedelta(days=DAYS_OPEN)


@dataclass(frozen=True, slots=True)
class Observer:
    """Who observed, as far as they may be known: a practitioner's name, job and agency."""

    name: str = ""
    job: str = ""
    agency: str = ""

    @property
    def line(self) -> str:
        """The observer in a line; empty for families, who are known by relation only."""
        return ", ".join(part for part in (self.name, self.job, self.agency) if part)


@dataclass(frozen=True, slots=True)
class Answers:
    """What an observer sent. `seen` are indicators, as worded then, by statement's title."""

    happened_on: date
    parts: tuple[tuple[str, str], ...]
    seen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    observer: Observer = Observer()
    explanation: str = ""

    @property
    def text(self) -> str:
        """The whole as the text of an evidence item: each question with its answer."""
        said = [
            f"{question}\n{answer.strip()}" for question, answer in self.parts if answer.strip()
        ]
        said += [
            "\n".join([f"Seen for {title}:", *(f"– {indicator}" for indicator in indicators)])
            for title, indicators in self.seen
            if indicators
        ]
        return "\n\n".join(said)
