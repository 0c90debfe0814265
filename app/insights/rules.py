"""The words of releases and what can be decided about one without a database."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class ReleaseState(StrEnum):
    """A release's states: computed and waiting for a second person, then published for good."""

    COMPUTED = "Computed"
    APPROVED = "Approved"


class Symbol(StrEnum):
    """What stands where a number does not, in England's official statistics."""

    HIDDEN = "c"
    NOT_APPLICABLE = "z"
    UNAVAILABLE = "x"
    ROUNDS_TO_ZERO = "low"


@dataclass(frozen=True)
class ReleaseRow:
    """One line of a release, as it is frozen: what a reader may see and nothing else.

    `count`, `percent` and `margin` are numbers already rounded, or symbols.
    """

    question: str
    question_label: str
    item: str
    item_label: str
    role: str
    role_label: str
    answer: str
    answer_label: str
    count: str
    percent: str
    margin: str


@dataclass(frozen=True)
class Place:
    """The local authority a release is about, by the codes of official statistics.

    `x` stands for a code that does not exist, as in a demonstration council.
    """

    name: str
    old_code: str = Symbol.UNAVAILABLE
    new_code: str = Symbol.UNAVAILABLE
    region_code: str = Symbol.UNAVAILABLE
    region_name: str = Symbol.UNAVAILABLE


def sentence_of(item: Sequence[ReleaseRow]) -> str:
    """Return what the lines of one item and group let one say; empty if nothing.

    `item` holds the two bands first, then *answered*. The first band is spoken of, since the
    second is the rest.
    """
    band, _, base, *_ = item
    if not band.percent.isdigit():
        return ""
    about = f"{band.item_label}: " if band.item_label != band.question_label else ""
    return (
        f"{about}{band.answer_label}: {band.percent} in 100 of the {base.count} or so who"
        f" answered, give or take {band.margin}."
    )
