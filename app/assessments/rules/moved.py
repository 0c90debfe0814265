"""What pages say after an assessment went to another version of its framework. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.assessments.rules.shown import TaskArea, TaskRow
from skills_framework.compare.aspects import rated_aspects, text_changes
from skills_framework.compare.parts import TextChange
from skills_framework.model import Framework, Statement
from skills_framework.words import Relation

CAME_ALONG = (Relation.SAME, Relation.REWORDED)
ANOTHER_LOOK = (Relation.CHANGED, Relation.SPLIT, Relation.MERGED)
TAGS = {
    Relation.REWORDED: "Reworded",
    Relation.CHANGED: "Changed",
    Relation.SPLIT: "Split from an earlier statement",
    Relation.MERGED: "Merged from earlier statements",
    Relation.NEW: "New",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many ratings came along, how many want another look, how many statements are new."""

    came: int
    looks: int
    new: int


@dataclass(frozen=True, slots=True)
class Moved:
    """That an assessment went to another version, or back to an earlier one."""

    from_version: str
    to_version: str
    at: datetime
    back: bool
    counts: Counts


@dataclass(frozen=True, slots=True)
class EarlierRated:
    """What a worker had entered for the wording before, and how that wording differs.

    `after` are the codes that the statement became.
    """

    version: str
    statement: Statement
    level: str
    not_my_role: bool
    reason: str
    reflection: str
    evidence: tuple[str, ...]
    changes: tuple[TextChange, ...]
    after: tuple[str, ...]

    @property
    def has_entries(self) -> bool:
        """Whether anything was entered at all."""
        return bool(self.level or self.not_my_role or self.reflection or self.evidence)


def is_unsettled(row: TaskRow) -> bool:
    """Whether a statement still wants another look after a move."""
    waits = row.to_confirm or (row.level is None and not row.not_my_role)
    return row.relation in ANOTHER_LOOK and waits


def count_moved(areas: Iterable[TaskArea]) -> Counts:
    """Return how many ratings came along, still want another look, and are of new statements.

    What comes from statements without an answer wants a first look, not another one.
    """
    rows = [row for area in areas for row in area.rows]
    rated = [row for row in rows if row.level is not None or row.not_my_role]
    return Counts(
        sum(row.relation in CAME_ALONG for row in rated),
        sum(is_unsettled(row) and row.had_answer for row in rows),
        sum(row.relation is Relation.NEW and row not in rated for row in rows),
    )


def differences(before: Statement, after: Statement | None) -> tuple[TextChange, ...]:
    """Return the texts that a rating rests on and that differ, word by word."""
    if after is None:
        return ()
    return tuple(text_changes(rated_aspects(before), rated_aspects(after), rated=True))


def level_title(framework: Framework, level: int | None) -> str:
    """Return `2 Independent in usual work`, or nothing where no level was chosen."""
    return "" if level is None else f"{level} {framework.level(level).name}"
