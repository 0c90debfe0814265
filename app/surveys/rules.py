"""The words of a survey and what can be decided about a wave without a database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FEWEST_INVITED = 10
FEWEST_SHOWN = 10
REPLACEMENT_PERCENT = 5
FEWEST_FOR_A_ROLE = 50
FEWEST_FOR_A_COUNCIL = 50
LIKELY_PERCENT = 60


class WaveState(StrEnum):
    """A wave's states, in order; it never goes back."""

    DRAFT = "Draft"
    OPEN = "Open"
    CLOSED = "Closed"
    RELEASED = "Released"


class TooFewPeople(Exception):
    """Fewer than ten people could be invited, so nobody could answer without being known."""


@dataclass(frozen=True)
class Stratum:
    """People who are invited together; their codes cannot be told apart.

    `code` and `label` name the role, or the roles, that the people hold.
    """

    code: str
    label: str
    invited: int


@dataclass(frozen=True)
class Promise:
    """What people are told before the first question; fixed when a wave opens."""

    version: str
    sentences: tuple[str, ...]


_FIRST = Promise(
    "1.0.0",
    (
        "Your answers cannot be joined to you, by anyone, with everything this service holds.",
        "Your code came from a bag of codes for your kind of role. No list says who got which.",
        "Your answers are sealed when you send them. Nobody can open them before the survey closes,"
        " and that includes your workforce lead and the people who run this service.",
        "When it closes, the answers are put in random order and the seal's key is destroyed.",
        "Your workforce lead sees how many people answered, rounded to five, and then tables that"
        " are made safe. Everyone else sees the tables once they are released.",
        "No table shows a group of fewer than 10 people. Every count is rounded to five.",
        "Single answers are deleted {days} days after the survey closes. Only the tables stay.",
        "Nobody can find your answers once you send them, so they cannot be changed or taken back.",
    ),
)
# The first said that those who run the service cannot open the seal; the key's file is on its disk.
PROMISE = Promise(
    "1.1.0",
    (
        *_FIRST.sentences[:2],
        "Your answers are sealed when you send them. Nobody is shown them before the survey closes,"
        " and that includes your workforce lead. The key to the seal is kept apart from them.",
        *_FIRST.sentences[3:],
    ),
)
PROMISES = {promise.version: promise for promise in (_FIRST, PROMISE)}


def promise_of(version: str, days: int) -> Promise:
    """Return the promise `version` with the days that answers are kept; LookupError if unknown."""
    if version not in PROMISES:
        raise LookupError(f"There is no promise {version}.")
    said = PROMISES[version].sentences
    return Promise(version, tuple(text.format(days=days) for text in said))


def merge_small(strata: Sequence[Stratum]) -> list[Stratum]:
    """Return strata of at least ten people each, in order of code; raise TooFewPeople below ten.

    While one is too small, the smallest joins the next smallest, so that few roles lose their own
    figures. Empty strata are left out.
    """
    kept = sorted((one for one in strata if one.invited), key=lambda one: (one.invited, one.code))
    if sum(one.invited for one in kept) < FEWEST_INVITED:
        raise TooFewPeople
    while kept[0].invited < FEWEST_INVITED:
        first, second = kept[:2]
        kept = sorted([_together(first, second), *kept[2:]], key=lambda s: (s.invited, s.code))
    return sorted(kept, key=lambda one: one.code)


def _together(one: Stratum, other: Stratum) -> Stratum:
    first, second = sorted((one, other), key=lambda stratum: stratum.code)
    return Stratum(
        f"{first.code}+{second.code}",
        f"{first.label}; {second.label}",
        first.invited + second.invited,
    )


def role_code(label: str) -> str:
    """Return the code of a role from its name: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") or "role"


def roles_of(stratum_code: str) -> tuple[str, ...]:
    """Return the codes of the roles that a stratum holds."""
    return tuple(stratum_code.split("+"))


def replacements_left(invited: int, replaced: int) -> int:
    """Return how many more lost codes may be replaced: at most 5 % of those invited, in all."""
    return max(0, invited * REPLACEMENT_PERCENT // 100 - replaced)


def in_fives(count: int) -> int:
    """Return a count rounded to five, as every count of people who answered is shown."""
    return (count + 2) // 5 * 5


def in_words_of_role(count: int) -> str:
    """Return how many of a role have answered as a workforce lead sees it: no small number."""
    return "Fewer than 10" if count < FEWEST_SHOWN else str(in_fives(count))


def are_due_to_go(closed_at: datetime, days: int, now: datetime) -> bool:
    """Return whether single answers of a wave that closed then are to be deleted, as promised."""
    return now >= closed_at + timedelta(days=days)


def likely_tables(strata: Sequence[Stratum], percent: int = LIKELY_PERCENT) -> list[str]:
    """Return the tables likely to be publishable if `percent` of those invited answer.

    The whole council comes first, then each role by its label; nothing is promised by it.
    """
    likely = ["The whole council"] if _expected(strata, percent) >= FEWEST_FOR_A_COUNCIL else []
    return likely + [
        stratum.label for stratum in strata if _expected([stratum], percent) >= FEWEST_FOR_A_ROLE
    ]


def _expected(strata: Sequence[Stratum], percent: int) -> int:
    return sum(stratum.invited for stratum in strata) * percent // 100
