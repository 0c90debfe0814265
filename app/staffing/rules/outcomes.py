"""What importing a file of people would do, row by row. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from app.documents.importing.rules import Finding, name_of, page_of, pages_of
from app.organisations.rules import Role
from app.people.rules import Terms

# From so many on, leavers who are only missing from a file are asked about twice.
FEW_LEAVERS = 5
# More letters at once would hold everybody else up.
MOST_INVITED = 200


class Outcome(StrEnum):
    """What would become of a person."""

    REFUSED = "refused"
    LEAVES = "leaves"
    JOINS = "joins"
    RETURNS = "comes back"
    MOVES = "moves"
    CHANGES = "changes"
    SAME = "stays as it is"


# After a number of people: two people leave.
IN_WORDS = {
    Outcome.REFUSED: "refused",
    Outcome.LEAVES: "leaving",
    Outcome.JOINS: "joining",
    Outcome.RETURNS: "coming back",
    Outcome.MOVES: "moving to another team or supervisor",
    Outcome.CHANGES: "changing otherwise",
    Outcome.SAME: "staying as they are",
}
TAKEN = frozenset(Outcome) - {Outcome.REFUSED, Outcome.SAME}


@dataclass(frozen=True, slots=True)
class TeamRef:
    """A team by its names; without a key it would be new."""

    service: str
    name: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be different: the column, before and after, in words."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be written of a person; `person_id` is None for one who joins.

    `values` are the person's own columns, `supervisor` is the work e-mail of who supervises them,
    `roles` are those that come to what they hold.
    """

    email: str
    from_on: date
    person_id: UUID | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    team: TeamRef | None = None
    supervisor: str = ""
    # In order, so that two looks at the same file say the same.
    roles: tuple[Role, ...] = ()
    terms: Terms | None = None
    left_on: date | None = None
    spell: tuple[date, date] | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A person, what would become of them and why. `number` is the row's, 0 for one whom the file
    does not hold."""

    number: int
    email: str
    name: str
    outcome: Outcome
    changes: tuple[Change, ...] = ()
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    act: Act | None = None


@dataclass(frozen=True)
class Preview:
    """What importing a file would do."""

    planned: tuple[Planned, ...] = ()
    windows: bool = False
    left_behind: tuple[str, ...] = ()

    @cached_property
    def counts(self) -> Mapping[Outcome, int]:
        """How many people come to each outcome, those that come to none left out."""
        found = Counter(one.outcome for one in self.planned)
        return {outcome: found[outcome] for outcome in Outcome if found[outcome]}

    @property
    def refused(self) -> bool:
        """Whether a row is refused: then nothing of the file is taken in."""
        return Outcome.REFUSED in self.counts

    @cached_property
    def acts(self) -> Sequence[Act]:
        """What there is to write."""
        return [one.act for one in self.planned if one.act and one.outcome in TAKEN]

    @property
    def changing(self) -> int:
        """Of how many people there is something to write."""
        return len(self.acts)

    @property
    def offered(self) -> bool:
        """Whether there is something to confirm."""
        return bool(self.changing) and not self.refused

    @cached_property
    def warned(self) -> int:
        """How many people have something to look at that refuses nothing."""
        return sum(bool(one.warnings) for one in self.planned)

    @cached_property
    def missing(self) -> int:
        """How many would leave because the file does not hold them."""
        return sum(one.outcome is Outcome.LEAVES and not one.number for one in self.planned)

    @property
    def asks_twice(self) -> bool:
        """Whether so many are missing from the file that it may be half of one."""
        return self.missing > FEW_LEAVERS

    @cached_property
    def seen(self) -> str:
        """A name for these outcomes: others, another name."""
        return name_of(
            f"{one.number} {one.email} {one.outcome} {one.changes!r} {one.act!r}"
            for one in self.planned
        )

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return pages_of(self.planned)

    def page(self, number: int) -> Sequence[Planned]:
        """The people of one page: refused ones first, those who stay as they are last."""
        return page_of(self._ranked, number)

    @cached_property
    def _ranked(self) -> Sequence[Planned]:
        order = {outcome: place for place, outcome in enumerate(Outcome)}
        return sorted(self.planned, key=lambda one: (order[one.outcome], not one.warnings))

    def changes_own(self, by_id: UUID) -> bool:
        """Whether it would change of whoever imports what another administrator must change."""
        return any(
            act.person_id == by_id
            and bool(act.roles or act.left_on or act.supervisor or "registration" in act.values)
            for act in self.acts
        )
