"""What importing a file of resources would do, row by row. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.documents.importing.rules import Finding, name_of, page_of, pages_of
from app.evidence.identifiers import find_identifiers, sentence_of
from app.resources.rules import Resource
from app.resources.rules.cells import MonthFirst, read_row
from app.resources.rules.rows import ABOUT, AUDIENCE, CODE, DATES, LINK, TITLE, UNTIL, RawFile


class RowOutcome(StrEnum):
    """What would become of a row of the file."""

    REFUSED = "refused"
    NEW = "new"
    CHANGED = "changed"
    THERE = "already there"


@dataclass(frozen=True, slots=True)
class Held:
    """What an organisation has under a code already."""

    resource_id: UUID
    resource: Resource
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A row, what it says, what would become of it, and what whoever brings it in should know."""

    number: int
    code: str
    title: str
    outcome: RowOutcome
    resource: Resource | None = None
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a file would do, row by row."""

    planned: tuple[Planned, ...]
    windows: bool = False

    @property
    def counts(self) -> Mapping[RowOutcome, int]:
        """How many rows come to each outcome, those that come to none left out."""
        found = Counter(one.outcome for one in self.planned)
        return {outcome: found[outcome] for outcome in RowOutcome if found[outcome]}

    @property
    def refused(self) -> bool:
        """Whether a row is refused: then nothing of the file is taken in."""
        return RowOutcome.REFUSED in self.counts

    @property
    def bringing(self) -> Sequence[Planned]:
        """The rows that would add or change a resource."""
        taken = (RowOutcome.NEW, RowOutcome.CHANGED)
        return [one for one in self.planned if one.outcome in taken]

    @property
    def offered(self) -> bool:
        """Whether there is something to confirm."""
        return bool(self.bringing) and not self.refused

    @property
    def warned(self) -> int:
        """How many rows have something to look at that does not refuse them."""
        return sum(bool(one.warnings) for one in self.planned)

    @property
    def seen(self) -> str:
        """A name for these outcomes: others, another name."""
        return name_of(f"{one.number} {one.outcome} {one.resource!r}" for one in self.planned)

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return pages_of(self.planned)

    def page(self, number: int) -> Sequence[Planned]:
        """The rows of one page: refused ones first, then those with warnings, then the rest."""
        order = list(RowOutcome)
        ranked = sorted(self.planned, key=lambda one: (order.index(one.outcome), not one.warnings))
        return page_of(ranked, number)


def plan_import(
    file: RawFile, statements: Mapping[str, UUID], held: Mapping[str, Held], today: date
) -> Preview:
    """Say what would become of each row.

    `statements` are those of the version in use, by code; `held` what the organisation has, by
    code, retired ones included. A code that stands in two rows refuses both.
    """
    months = MonthFirst.of(file.rows)
    read = [read_row(row, statements, months) for row in file.rows]
    rows_of: dict[str, list[int]] = {}
    for row, (resource, _errors) in zip(file.rows, read, strict=True):
        rows_of.setdefault(_code_of(resource, row.texts), []).append(row.number)
    planned = []
    for row, (resource, found) in zip(file.rows, read, strict=True):
        code = _code_of(resource, row.texts)
        others = [number for number in rows_of[code] if code and number != row.number]
        errors = (*found, *_clashes(others, held.get(code)))
        if resource and code in held:
            # What the version in use has no longer cannot stand in a file, and is kept.
            gone = held[code].resource.statements - set(statements.values())
            resource = replace(resource, statements=resource.statements | gone)
        planned.append(_planned(row.number, code, row.texts, resource, errors, held, today))
    return Preview(tuple(planned), file.windows)


def _code_of(resource: Resource | None, texts: Mapping[str, str]) -> str:
    return resource.code if resource else texts.get(CODE, "").upper()


def _clashes(others: Collection[int], held: Held | None) -> Iterator[Finding]:
    if others:
        rows = " and ".join(f"row {number}" for number in sorted(others)[:3])
        yield Finding("twice", CODE, f"{rows} has the same code. Each code stands in one row.")
    if held and held.retired:
        yield Finding("retired", CODE, "This resource is retired. Bring it back first.")


def _planned(
    number: int,
    code: str,
    texts: Mapping[str, str],
    resource: Resource | None,
    errors: tuple[Finding, ...],
    held: Mapping[str, Held],
    today: date,
) -> Planned:
    title = texts.get(TITLE, "")
    if errors or resource is None:
        return Planned(number, code, title, RowOutcome.REFUSED, errors=errors)
    before = held.get(code)
    warnings = tuple(_warnings(resource, held, today))
    outcome = RowOutcome.NEW
    if before is not None:
        same = before.resource == resource
        outcome = RowOutcome.THERE if same else RowOutcome.CHANGED
    return Planned(number, code, title, outcome, resource, warnings=warnings)


def _warnings(resource: Resource, held: Mapping[str, Held], today: date) -> Iterator[Finding]:
    if not resource.link and not resource.sessions:
        yield Finding("no-way", LINK, "There is no link and no date: say how to get to it.")
    if resource.sessions and resource.next_session(today) is None:
        yield Finding("all-past", DATES, "All its dates are past.")
    if not resource.is_in_force(today):
        yield Finding("ended", UNTIL, "This day is past, so it is offered to nobody.")
    named = resource.title.casefold()
    for one in held.values():
        if one.resource.code != resource.code and one.resource.title.casefold() == named:
            yield Finding("same-title", TITLE, f"{one.resource.code} has the same title.")
    texts = {TITLE: resource.title, ABOUT: resource.about, AUDIENCE: resource.audience}
    for heading, text in texts.items():
        if found := find_identifiers(text):
            yield Finding("identifies", heading, sentence_of(found))
