"""Training records from a file: what each row says, and what would become of it. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from app.documents.importing.rules import name_of, page_of, pages_of

EMAIL, TITLE, PROVIDER = "Work e-mail", "Title", "Provider"
COMPLETED, VALID_UNTIL, COURSE = "Completed on", "Valid until", "Course code"
HEADINGS = (EMAIL, TITLE, PROVIDER, COMPLETED, VALID_UNTIL, COURSE)
NEEDED = {EMAIL, TITLE, COMPLETED}
# The row of headings is one of them.
MOST_ROWS = 20_001


class Outcome(StrEnum):
    """What would become of a row of the file."""

    REFUSED = "refused"
    NEW = "new"
    THERE = "already there"


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """A row as it was read: a record, or with `code`, `column` and `sentence` why it is none.

    `number` is the row's in the file; `happened_on` and `valid_until` are ISO days or empty.
    """

    number: int
    email: str
    title: str
    provider: str = ""
    course: str = ""
    happened_on: str = ""
    valid_until: str = ""
    code: str = ""
    column: str = ""
    sentence: str = ""

    @property
    def day(self) -> date:
        """The day it was completed; raises `ValueError` where the row was refused for it."""
        return date.fromisoformat(self.happened_on)

    @property
    def ends(self) -> date | None:
        """The day until which it is valid, or None."""
        return date.fromisoformat(self.valid_until) if self.valid_until else None


@dataclass(frozen=True, slots=True)
class Planned:
    """A row and what would become of it; `person_id` is whose record it would be."""

    row: TrainingRow
    outcome: Outcome
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a file would do, row by row."""

    planned: tuple[Planned, ...]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many rows come to each outcome, those that come to none left out."""
        found = {one: sum(row.outcome is one for row in self.planned) for one in Outcome}
        return {outcome: count for outcome, count in found.items() if count}

    @property
    def new(self) -> Sequence[Planned]:
        """The rows that would become records."""
        return [one for one in self.planned if one.outcome is Outcome.NEW]

    @property
    def seen(self) -> str:
        """A name for these outcomes: others, another name."""
        return name_of(f"{one.row.number} {one.outcome} {one.person_id}" for one in self.planned)

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return pages_of(self.planned)

    def page(self, number: int) -> Sequence[Planned]:
        """The rows of one page: those refused first, those already there last."""
        order = list(Outcome)
        ordered = sorted(self.planned, key=lambda one: order.index(one.outcome))
        return page_of(ordered, number)


def plan_training(
    rows: Iterable[TrainingRow],
    people: Mapping[str, UUID],
    held: Collection[tuple[UUID, str]],
) -> Preview:
    """Say what would become of each row.

    `people` are the organisation's own, by work e-mail; `held` are the records that they have, as
    (person, `record_key`). Whoever is not among them is unknown, wherever else they may be.
    """
    taken: dict[tuple[UUID, str], int] = dict.fromkeys(held, 0)
    return Preview(tuple(_planned(row, people, taken) for row in rows))


def _planned(
    row: TrainingRow, people: Mapping[str, UUID], taken: dict[tuple[UUID, str], int]
) -> Planned:
    if row.code:
        return Planned(row, Outcome.REFUSED)
    person_id = people.get(row.email)
    if person_id is None:
        sentence = "Nobody at your organisation has this work e-mail."
        unknown = replace(row, code="unknown-person", column=EMAIL, sentence=sentence)
        return Planned(unknown, Outcome.REFUSED)
    key = person_id, record_key(row.title, row.day)
    if key in taken:
        before = taken[key]
        sentence = f"The same as row {before}." if before else "They have this record already."
        return Planned(replace(row, sentence=sentence), Outcome.THERE, person_id)
    taken[key] = row.number
    return Planned(row, Outcome.NEW, person_id)


def record_key(title: str, happened_on: date) -> str:
    """Return a digest of a record's title and day; letter case and spaces make no difference."""
    return sha256(f"{plain(title)}\x1f{happened_on.isoformat()}".encode()).hexdigest()


def plain(title: str) -> str:
    """Return what two spellings of a title have in common."""
    return " ".join(title.casefold().split())


def as_plain(rows: Iterable[TrainingRow]) -> list[dict[str, Any]]:
    """Return rows as they are kept."""
    return [asdict(row) for row in rows]


def from_plain(kept: Iterable[Mapping[str, Any]]) -> tuple[TrainingRow, ...]:
    """Return rows that were kept."""
    return tuple(TrainingRow(**one) for one in kept)
