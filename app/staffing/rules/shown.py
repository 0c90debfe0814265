"""A preview as its page shows it, and as it is kept: worked out once, read a page at a time. Pure.

Kept as lines of JSON: what is said of everybody, then a line for each page. So a page reads two
lines, whatever else the file holds.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from app.documents.importing.rules import Finding
from app.staffing.rules.outcomes import Change, Outcome, Preview

# Comparing so many rows with who is there takes a moment; the worker compares more.
COMPARED_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a preview. `number` is the file's row, 0 for one whom it does not hold."""

    number: int
    email: str
    name: str
    outcome: Outcome
    changes: Sequence[Change]
    errors: Sequence[Finding]
    warnings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a preview says of everybody, and the rows of one of its pages.

    `seen` names the outcomes; `own` says that whoever imports would change what another
    administrator must change for them.
    """

    seen: str = ""
    counts: Mapping[Outcome, int] = field(default_factory=dict)
    changing: int = 0
    warned: int = 0
    missing: int = 0
    pages: int = 1
    windows: bool = False
    left_behind: Sequence[str] = ()
    own: bool = False
    asks_twice: bool = False
    number: int = 1
    rows: Sequence[Row] = ()

    @property
    def refused(self) -> bool:
        """Whether a row is refused: then nothing of the file is taken in."""
        return Outcome.REFUSED in self.counts

    @property
    def offered(self) -> bool:
        """Whether there is something to confirm."""
        return bool(self.changing) and not self.refused

    @property
    def joining(self) -> int:
        """How many would join."""
        return self.counts.get(Outcome.JOINS, 0)


def show(preview: Preview, by_id: UUID, number: int) -> Shown:
    """Return what a preview says of everybody, to whoever imports, and the rows of one page."""
    within = min(max(number, 1), preview.pages)
    return Shown(**_summary(preview, by_id), number=within, rows=_rows(preview, within))


def as_lines(preview: Preview, by_id: UUID) -> bytes:
    """Return a preview as it is kept."""
    pages = ([asdict(one) for one in _rows(preview, at + 1)] for at in range(preview.pages))
    lines = (_summary(preview, by_id), *pages)
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in lines).encode()


def from_lines(kept: bytes, number: int) -> Shown:
    """Return what `show` would, of a preview that was kept."""
    first, rest = kept.split(b"\n", 1)
    said = json.loads(first)
    counts = {Outcome(name): count for name, count in said.pop("counts").items()}
    within = min(max(number, 1), said["pages"])
    line = rest.split(b"\n", within)[within - 1]
    rows = tuple(_row(one) for one in json.loads(line))
    return Shown(**said, counts=counts, number=within, rows=rows)


def _summary(preview: Preview, by_id: UUID) -> dict[str, Any]:
    return {
        "seen": preview.seen,
        "counts": dict(preview.counts),
        "changing": preview.changing,
        "warned": preview.warned,
        "missing": preview.missing,
        "pages": preview.pages,
        "windows": preview.windows,
        "left_behind": list(preview.left_behind),
        "own": preview.changes_own(by_id),
        "asks_twice": preview.asks_twice,
    }


def _rows(preview: Preview, number: int) -> tuple[Row, ...]:
    return tuple(
        Row(one.number, one.email, one.name, one.outcome, one.changes, one.errors, one.warnings)
        for one in preview.page(number)
    )


def _row(plain: dict[str, Any]) -> Row:
    return Row(
        plain["number"],
        plain["email"],
        plain["name"],
        Outcome(plain["outcome"]),
        tuple(Change(**one) for one in plain["changes"]),
        tuple(Finding(**one) for one in plain["errors"]),
        tuple(Finding(**one) for one in plain["warnings"]),
    )
