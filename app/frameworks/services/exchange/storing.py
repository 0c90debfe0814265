"""Outside frameworks written: in bulk, by identifier, so that the same file changes nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, TypeAlias
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.domain import ChangedMeanwhile
from app.db.errors import constraint, flush
from app.extensions import db
from app.frameworks.models import CaseAssociation, CaseDocument, CaseItem
from app.frameworks.queries.exchange import find_document
from skills_framework.interchange.case.outside import OutsidePackage, Reading
from skills_framework.interchange.outcomes import Outcome, Result

__all__ = ["Shelf", "hold_outside"]

# How many rows are compared and written at a time: memory does not grow with the package.
AT_ONCE = 1000

Part: TypeAlias = type[CaseItem] | type[CaseAssociation]
GONE = "The file no longer holds it: it is kept here, and no longer given back."

constraint("uq_case_document_organisation_id_key", ChangedMeanwhile)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a package is put: whose, by whom, when; `writes` is False for a trial."""

    organisation_id: UUID
    by_id: UUID | None
    now: datetime
    writes: bool


@dataclass(slots=True)
class Batch:
    """Rows compared with those that are here."""

    outcomes: list[Outcome] = field(default_factory=list)
    added: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)


def hold_outside(package: OutsidePackage, shelf: Shelf, sentence: str) -> Iterator[Outcome]:
    """Put a package on the shelf and say what became of each part; `sentence` is about all."""
    document, outcome = _document(package.document, shelf, sentence)
    yield outcome
    changes = int(outcome.outcome is not Result.SKIPPED)
    document_id = None if document is None else document.id
    lists: tuple[tuple[Part, str, Callable[[], Iterable[Reading | Outcome]]], ...] = (
        (CaseItem, "CFItems", package.items),
        (CaseAssociation, "CFAssociations", package.associations),
    )
    for table, name, readings in lists:
        for one in _parts(table, name, readings(), document_id, shelf):
            changes += one.outcome in (Result.INSERTED, Result.UPDATED)
            yield one
    if document is not None and changes and shelf.writes:
        document.imported_at = shelf.now
        _record(document, changes, shelf)


def _document(reading: Reading, shelf: Shelf, sentence: str) -> tuple[CaseDocument | None, Outcome]:
    held = find_document(shelf.organisation_id, reading.row["key"])
    result = Result.INSERTED if held is None else Result.UPDATED
    if held is None and shelf.writes:
        held = CaseDocument(
            organisation_id=shelf.organisation_id, imported_at=shelf.now, **reading.row
        )
        db.session.add(held)
        flush()
    elif held is not None:
        differing = [name for name, value in reading.row.items() if getattr(held, name) != value]
        result = Result.UPDATED if differing else Result.SKIPPED
        for name in differing if shelf.writes else ():
            setattr(held, name, reading.row[name])
    return held, Outcome(reading.place, reading.row["key"], result, sentence)


def _parts(
    table: Part,
    name: str,
    readings: Iterable[Reading | Outcome],
    document_id: UUID | None,
    shelf: Shelf,
) -> Iterator[Outcome]:
    seen: set[str] = set()
    waiting = iter(readings)
    while chunk := list(islice(waiting, AT_ONCE)):
        batch = _compared(table, chunk, document_id, seen)
        if shelf.writes:
            _write(table, batch)
        yield from batch.outcomes
    if document_id is not None:
        yield from _left(table, name, document_id, seen, shelf)


def _compared(
    table: Part, chunk: list[Reading | Outcome], document_id: UUID | None, seen: set[str]
) -> Batch:
    keys = [one.row["key"] for one in chunk if isinstance(one, Reading)]
    held = {} if document_id is None else _held(table, document_id, keys)
    batch = Batch()
    for one in chunk:
        if isinstance(one, Outcome):
            seen.add(one.identifier)
            batch.outcomes.append(one)
            continue
        seen.add(one.row["key"])
        row = one.row | {"document_id": document_id, "left_at": None}
        before = held.get(one.row["key"])
        result = Result.INSERTED if before is None else Result.SKIPPED
        if before is None:
            batch.added.append(row)
        elif any(before[name] != value for name, value in row.items()):
            result = Result.UPDATED
            batch.changed.append(row | {"id": before["id"]})
        batch.outcomes.append(one.outcome(result))
    return batch


def _held(table: Part, document_id: UUID, keys: list[str]) -> Mapping[str, sa.RowMapping]:
    chosen = sa.select(*table.__table__.columns).where(
        table.document_id == document_id, table.key.in_(keys)
    )
    return {row["key"]: row for row in db.session.execute(chosen).mappings()}


def _write(table: Part, batch: Batch) -> None:
    if batch.added:
        db.session.execute(sa.insert(table), batch.added)
    if batch.changed:
        db.session.execute(sa.update(table), batch.changed)


def _left(
    table: Part, name: str, document_id: UUID, seen: set[str], shelf: Shelf
) -> Iterator[Outcome]:
    """What earlier files held and this one does not: kept, and marked as gone."""
    chosen = sa.select(table.id, table.key).where(
        table.document_id == document_id, table.left_at.is_(None)
    )
    gone = [row for row in db.session.execute(chosen) if row.key not in seen]
    if gone and shelf.writes:
        marked = [{"id": row.id, "left_at": shelf.now} for row in gone]
        db.session.execute(sa.update(table), marked)
    for row in gone:
        yield Outcome(name, row.key, Result.UPDATED, GONE)


def _record(document: CaseDocument, changes: int, shelf: Shelf) -> None:
    record_event(
        "imported",
        "outside framework",
        document.id,
        organisation_id=shelf.organisation_id,
        by_id=shelf.by_id,
        now=shelf.now,
        parts=changes,
    )
