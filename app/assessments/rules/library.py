"""A person's own evidence as its list shows it, and what each item supports. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from app.assessments.rules.words import AssessmentState, Side
from app.evidence.rules import EvidenceType
from app.evidence.rules.fitting import Validity

PAGE = 50
MOST_PAGES = 10_000
LONGEST_SEARCH = 100


class Order(StrEnum):
    """What a list of evidence begins with."""

    NEWEST = ""
    OLDEST = "oldest"
    TITLE = "title"
    ENDING = "ending"


class Ends(StrEnum):
    """Which items are asked for by when they end."""

    ANY = ""
    SOON = "soon"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for, as it stands in the page's address."""

    text: str = ""
    type: str = ""
    statement: str = ""
    ends: str = ""
    order: str = ""
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.type or self.statement or self.ends)

    @property
    def query(self) -> dict[str, str]:
        """What stands in the address, the page left out."""
        return {
            name: str(value) for name, value in asdict(self).items() if value and name != "page"
        }


def read_asked(given: Mapping[str, str]) -> Asked:
    """Read what was asked for; what is not known is not asked for."""
    page = given.get("page", "1")
    return Asked(
        text=" ".join(given.get("text", "").split())[:LONGEST_SEARCH],
        type=_known(given.get("type", ""), EvidenceType),
        statement=given.get("statement", "").strip().upper()[:12],
        ends=_known(given.get("ends", ""), Ends),
        order=_known(given.get("order", ""), Order),
        page=min(max(int(page), 1), MOST_PAGES) if _is_number(page) else 1,
    )


@dataclass(frozen=True, slots=True)
class Supported:
    """A statement that an item supports, and who attached it."""

    code: str
    title: str
    side: Side


@dataclass(frozen=True, slots=True)
class Use:
    """The statements that an item supports in one assessment."""

    assessment_id: UUID
    cycle: str
    state: AssessmentState
    statements: tuple[Supported, ...]

    @property
    def codes(self) -> str:
        """The codes, as a list."""
        return ", ".join(one.code for one in self.statements)


def uses_of(
    rows: Iterable[tuple[UUID, str | None, AssessmentState, Supported]],
) -> tuple[Use, ...]:
    """Return one item's uses, an assessment after the other; rows of one stand together.

    A row is the assessment, its cycle's title (None for a baseline), its state, the statement.
    """
    return tuple(
        Use(key, cycle or "Baseline", state, tuple(row[3] for row in group))
        for (key, cycle, state), group in groupby(rows, key=lambda row: row[:3])
    )


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """An item as the list shows it."""

    id: UUID
    title: str
    type: EvidenceType
    happened_on: date
    valid_until: date | None
    provider: str
    reference: str
    sent: bool
    received: bool
    validity: Validity
    uses: tuple[Use, ...]

    @property
    def sent_words(self) -> str:
        """Whether it went anywhere: what somebody else gave stands as it came."""
        if self.received:
            return "Received"
        return "Sent for review" if self.sent else "Not sent"

    @property
    def validity_words(self) -> str:
        """Whether it is in date, as words with the day."""
        if self.valid_until is None:
            return "No end"
        return {
            Validity.IN_DATE: f"Until {_day(self.valid_until)}",
            Validity.DUE_SOON: f"Due soon: ends {_day(self.valid_until)}",
            Validity.OUT_OF_DATE: f"Out of date since {_day(self.valid_until)}",
        }[self.validity]


def file_rows(rows: Sequence[LibraryRow]) -> list[list[str]]:
    """Return the list as a file has it, its headings first."""
    head = ["Title", "Type", "Happened on", "Valid until", "Validity", "Provider", "Reference"]
    return [
        [*head, "Sent for review", "Supports"],
        *(
            [
                row.title,
                row.type.value,
                row.happened_on.isoformat(),
                row.valid_until.isoformat() if row.valid_until else "",
                row.validity.value,
                row.provider,
                row.reference,
                row.sent_words,
                "; ".join(f"{use.cycle}: {use.codes}" for use in row.uses),
            ]
            for row in rows
        ),
    ]


def _known(given: str, words: type[StrEnum]) -> str:
    return given if given in set(words) else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 8


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
