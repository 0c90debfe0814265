"""A draft as its pages show it: its parts in order, each with what is said about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.frameworks.models import DraftPart, FrameworkDraft
from app.frameworks.queries.drafts.lineage import DraftRead, read_draft
from app.frameworks.queries.drafts.parts import list_parts
from app.frameworks.queries.drafts.reviewing import list_threads, names_of
from app.frameworks.rules.drafts import OPEN, PartKind, read_content
from app.frameworks.rules.places import count_by_part
from skills_framework.fields import area_of, area_order


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part in a list: its title, its problems and its open comments."""

    part: DraftPart
    title: str
    errors: int
    warnings: int
    threads: int

    @property
    def name(self) -> str:
        """Its code and title."""
        return f"{self.part.code} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft with everything that its first page says."""

    draft: FrameworkDraft
    read: DraftRead
    parts: Sequence[PartShown]
    names: Mapping[Any, str]

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.draft.state in OPEN

    @property
    def title(self) -> str:
        """The framework's title, or its code while it has none."""
        return next(iter(self.of(PartKind.FRAMEWORK))).title or self.draft.framework

    @property
    def threads(self) -> int:
        """How many comments are open."""
        return sum(one.threads for one in self.parts)

    @property
    def removed(self) -> Sequence[PartShown]:
        """What was taken out."""
        return [one for one in self.parts if one.part.removed]

    def of(self, kind: str) -> Sequence[PartShown]:
        """The parts of a kind that are in the draft."""
        found = [one for one in self.parts if one.part.kind == kind and not one.part.removed]
        if kind == PartKind.AREA:
            found.sort(key=lambda one: area_order(one.part.code))
        return found

    def statements(self, area: str) -> Sequence[PartShown]:
        """The statements of an area."""
        return [one for one in self.of(PartKind.STATEMENT) if area_of(one.part.code) == area]

    def find(self, kind: str, code: str) -> PartShown | None:
        """The part that a problem speaks of, if it is there."""
        return next((one for one in self.of(kind) if one.part.code == code), None)


def show_draft(draft: FrameworkDraft, now: datetime | None = None) -> DraftShown:
    """Return a draft as its pages show it."""
    read = read_draft(draft, now)
    errors, warnings = count_by_part(read.errors), count_by_part(read.warnings)
    threads = [one.part.id for one in list_threads(draft.id) if not one.settled]
    shown = [
        PartShown(
            part,
            _title(part),
            errors[part.kind, part.code],
            warnings[part.kind, part.code],
            threads.count(part.id),
        )
        for part in list_parts(draft.id)
    ]
    people = {
        draft.started_by_id,
        draft.sent_by_id,
        draft.approved_by_id,
        draft.returned_by_id,
        *(part.part.changed_by_id for part in shown),
    }
    return DraftShown(draft, read, shown, names_of(people))


def _title(part: DraftPart) -> str:
    content = read_content(part.content)
    return str(content.get("title") or "") if isinstance(content, dict) else ""
