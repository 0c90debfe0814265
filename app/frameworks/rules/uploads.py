"""What an uploaded file would do, and which of its changes a draft takes. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from app.frameworks.rules.drafts import PartChange
from app.frameworks.rules.trees import split_tree
from skills_framework.interchange.outcomes import Outcome, Result

# A file that nobody confirmed is deleted after this time.
KEPT_FOR = timedelta(hours=24)
SHOWN_AT_ONCE = 200
# What a person must act on first, what stays as it is last.
_ORDER = (Result.REFUSED, Result.INSERTED, Result.UPDATED, Result.SKIPPED)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, row by row; `seen` names what it was worked out against."""

    outcomes: tuple[Outcome, ...]
    seen: str

    @property
    def counts(self) -> Mapping[Result, int]:
        """How many rows come to each result, those that come to none left out."""
        found = {result: sum(one.outcome is result for one in self.outcomes) for result in _ORDER}
        return {result: count for result, count in found.items() if count}

    @property
    def refused(self) -> bool:
        """Whether a row is refused, so that nothing can be imported."""
        return Result.REFUSED in self.counts

    @property
    def changes(self) -> bool:
        """Whether importing would change anything."""
        return not self.refused and self.counts.keys() - {Result.SKIPPED} != set()

    def page(self, number: int) -> Sequence[Outcome]:
        """The outcomes of one page: those refused first, those skipped last."""
        ordered = sorted(self.outcomes, key=lambda one: _ORDER.index(one.outcome))
        return ordered[(number - 1) * SHOWN_AT_ONCE : number * SHOWN_AT_ONCE]

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-len(self.outcomes) // SHOWN_AT_ONCE))


def seen_name(outcomes: Sequence[Outcome], version: int) -> str:
    """Return a name for outcomes worked out against a draft's version: others, other name."""
    text = f"{version}\n" + "\n".join(repr(one) for one in outcomes)
    return sha256(text.encode()).hexdigest()[:32]


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[PartChange]:
    """Return the parts in which a draft's tree differs from what it was; none is taken out."""
    held = {(piece.kind, piece.code): piece.content for piece in split_tree(before)}
    for piece in split_tree(after):
        if held.get((piece.kind, piece.code)) != piece.content:
            yield PartChange(piece.kind, piece.code, piece.content)
