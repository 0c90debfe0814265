"""Evidence and statements: who may attach how much, and what is offered first. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from app.assessments.rules.words import Side
from app.evidence.rules.fitting import Dated, fit_of
from skills_framework.model import EvidenceRule

# From each side, to one statement. What observers sent counts in neither.
MOST_A_SIDE = 3
# A statement's page offers so many; the library has the rest.
OFFERED = 40


class Held(Dated, Protocol):
    """What is read of an item to offer it."""

    @property
    def id(self) -> UUID:
        """Its key."""

    @property
    def title(self) -> str:
        """Its title."""


@dataclass(frozen=True, slots=True)
class Attachable:
    """An item as a statement's page offers it; `sentence` says why it fits the rule, or not."""

    id: UUID
    title: str
    type: str
    happened_on: date
    side: Side | None
    fits: bool
    sentence: str

    @property
    def attached(self) -> bool:
        """Whether anybody attached it to the statement."""
        return self.side is not None

    @property
    def chosen(self) -> bool:
        """Whether it is attached and its worker may take it off again."""
        return self.side is Side.WORKER


def attachable(item: Held, side: Side | None, rule: EvidenceRule, today: date) -> Attachable:
    """Return an item as a statement with this rule offers it today."""
    fit = fit_of(rule, item, today)
    return Attachable(
        item.id, item.title, item.type.value, item.happened_on, side, fit.counts, fit.sentence
    )


def in_order(items: Iterable[Attachable]) -> list[Attachable]:
    """Return what is attached, then what fits, then the rest, each with the newest first."""
    return sorted(
        items, key=lambda one: (not one.attached, not one.fits, -one.happened_on.toordinal())
    )


def too_many(kept: Collection[object], new: Collection[object]) -> bool:
    """Whether attaching `new` beside `kept` is refused.

    What was attached before there was a limit, or came together in a merged statement, stays.
    """
    return bool(new) and len(kept) + len(new) > MOST_A_SIDE


def too_many_sentence(kept: Sequence[str], new: Sequence[str]) -> str:
    """Return why `new` cannot be attached beside `kept`, by title."""
    start = f"A statement takes up to {MOST_A_SIDE} items from each side"
    if len(kept) >= MOST_A_SIDE:
        return f"{start}. Attached are {listed(kept)}: take one off to attach {listed(new)}."
    return f"{start}, and you chose {listed([*kept, *new])}. Leave out as many as are too many."


def listed(titles: Sequence[str]) -> str:
    """Return titles as a sentence lists them: “A”, “B” and “C”."""
    quoted = [f"“{title}”" for title in titles]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
