"""The rows of a file against a framework: what would become of each, before anything is saved.

What a file does not name stays as it is: a file takes nothing out and reorders nothing.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from uuid import UUID

from skills_framework.interchange.merge_identity import Refused, Seen, identify, month_note
from skills_framework.interchange.merge_values import fill, merge_area, update
from skills_framework.interchange.merge_whole import merge_framework, merge_list
from skills_framework.interchange.outcomes import Outcome, Result
from skills_framework.interchange.rows import Row
from skills_framework.interchange.template import Kind
from skills_framework.interchange.trees import Tree, add

_WHOLE = frozenset({Kind.LINEAGE, Kind.ADDITIONS})


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of each row, and the framework as it would then be.

    While a row is refused, `tree` is the framework as it was: all of a file, or none of it.
    """

    outcomes: tuple[Outcome, ...]
    tree: Tree

    def count(self, result: Result) -> int:
        """How many rows came to this."""
        return sum(outcome.outcome is result for outcome in self.outcomes)

    @property
    def refused(self) -> bool:
        """Whether the file cannot be imported as it stands."""
        return self.count(Result.REFUSED) > 0

    @property
    def changes(self) -> bool:
        """Whether importing would change anything."""
        return not self.refused and self.count(Result.SKIPPED) < len(self.outcomes)


def plan_import(
    tree: Tree, rows: Iterable[Row], namespace: UUID, before: Mapping[str, str] | None = None
) -> Plan:
    """Merge rows into a framework's plain tree, which stays as it is; see `Plan`.

    New parts without a permanent id get one made from `namespace` and their code. `before` holds
    the permanent ids of the statements of the version before, by code: one that was taken out of
    the draft comes back as itself.
    """
    work = deepcopy(tree)
    seen = Seen(before or {})
    outcomes = tuple(_merged(work, row, namespace, seen) for row in rows)
    plan = Plan(outcomes, work)
    return Plan(outcomes, deepcopy(tree)) if plan.refused else plan


def _merged(work: Tree, row: Row, namespace: UUID, seen: Seen) -> Outcome:
    """One row's outcome; a refused one leaves the framework alone."""
    try:
        if row.faults:
            raise Refused(" ".join(row.faults))
        return _accepted(work, row, namespace, seen)
    except Refused as refusal:
        return Outcome(row.place, row.name, Result.REFUSED, str(refusal))


def _accepted(work: Tree, row: Row, namespace: UUID, seen: Seen) -> Outcome:
    if row.kind is Kind.FRAMEWORK:
        return merge_framework(work, row)
    if row.kind in _WHOLE:
        return merge_list(work, row)
    code, part = identify(work, row, seen)
    area = merge_area(work, row, namespace, seen)
    notes = [*row.notes]
    if part is None:
        made, missing = fill(row, code, seen.before.get(code, ""), namespace)
        add(work, row.kind, made)
        if warning := month_note(code):
            notes.append(warning)
        if missing:
            notes.append(f"Still to be written: {', '.join(missing)}.")
        return _outcome(row, code, Result.INSERTED, notes, area)
    columns = update(part, row, code, namespace)
    result = Result.UPDATED if columns or area else Result.SKIPPED
    return _outcome(row, code, result, notes, (*area, *columns))


def _outcome(
    row: Row, code: str, result: Result, notes: list[str], columns: tuple[str, ...]
) -> Outcome:
    name = code if row.kind is Kind.STATEMENT else f"{row.kind} {code}"
    return Outcome(row.place, name, result, " ".join(notes), columns)
