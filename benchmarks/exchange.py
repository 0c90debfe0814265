"""A CASE package of 10,000 items, in and out, against reading and writing the same rows alone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID, uuid4, uuid5

import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.frameworks.models import CaseAssociation, CaseDocument, CaseItem
from app.frameworks.queries.exchange import find_document, outside_package
from app.frameworks.services.exchange import import_case
from app.organisations.models import Organisation
from benchmarks.measure import Line, Work, interleaved
from skills_framework.interchange.case.outside import Reading, read_outside

ITEMS, BAR, ROUNDS = 10_000, 5, 7
_OURS = UUID("0c2b1d6e-6d55-4c0f-9c3b-7f0f4e5a1b22")
_numbers = count(1)
CHANGED = "2026-05-01T09:00:00+00:00"


@dataclass(frozen=True)
class Load:
    """A file that was never imported, and the rows that it comes to."""

    content: bytes
    document: dict[str, Any]
    items: list[dict[str, Any]]
    associations: list[dict[str, Any]]


def package(number: int) -> dict[str, Any]:
    """Return a package of 10,000 items in a tree, ten below each, with its own identifiers."""
    document = str(uuid5(_OURS, f"{number}"))
    ids = [str(uuid5(_OURS, f"{number}/{place}")) for place in range(ITEMS)]
    head = _part(document) | {"title": "A large framework", "creator": "A neighbour"}
    above = [document, *(ids[place // 10] for place in range(1, ITEMS))]
    items = [_item(one, place) for place, one in enumerate(ids)]
    joined = [_child(*pair, place) for place, pair in enumerate(zip(ids, above, strict=True))]
    return {"CFDocument": head, "CFItems": items, "CFAssociations": joined}


def _part(identifier: str) -> dict[str, Any]:
    uri = f"https://standards.example/ims/case/v1p1/{identifier}"
    return {"identifier": identifier, "uri": uri, "lastChangeDateTime": CHANGED}


def _item(identifier: str, place: int) -> dict[str, Any]:
    text = f"Explains to a child, in words of their own age, what number {place} means for them."
    more = {"educationLevel": ["09", "10"], "language": "en", "theirOwn": {"weight": 1.5}}
    coded = {"humanCodingScheme": f"A.{place}", "CFItemType": "Standard"}
    return _part(identifier) | {"fullStatement": text} | coded | more


def _child(below: str, above: str, place: int) -> dict[str, Any]:
    ends = {
        end: {"title": "A part", "identifier": one, "uri": f"https://standards.example/{one}"}
        for end, one in (("originNodeURI", below), ("destinationNodeURI", above))
    }
    kind = {"associationType": "isChildOf", "sequenceNumber": place}
    return _part(str(uuid5(UUID(below), above))) | kind | ends


def new_load() -> Load:
    """Return a package that is not in the database yet."""
    content = json.dumps(package(next(_numbers)), ensure_ascii=False).encode()
    read = read_outside(json.loads(content), "large.json")
    document_id = uuid4()

    def rows(readings: Iterator[Any]) -> list[dict[str, Any]]:
        held = [one.row for one in readings if isinstance(one, Reading)]
        return [row | {"document_id": document_id, "left_at": None} for row in held]

    document = read.document.row | {"id": document_id}
    return Load(content, document, rows(read.items()), rows(read.associations()))


def importing(organisation_id: UUID) -> tuple[Work, Work]:
    """Return the import of a file, and its floor: parsing the same JSON, inserting its rows."""

    def ours(load: Load) -> None:
        done = import_case(load.content, "large.json", organisation_id=organisation_id, by_id=None)
        assert len(done.outcomes) == 2 * ITEMS + 1
        db.session.commit()

    def alone(load: Load) -> None:
        json.loads(load.content)
        now = sa.func.current_timestamp()
        row = load.document | {"organisation_id": organisation_id, "imported_at": now}
        db.session.execute(sa.insert(CaseDocument).values(**row))
        db.session.execute(sa.insert(CaseItem), load.items)
        db.session.execute(sa.insert(CaseAssociation), load.associations)
        db.session.commit()

    return Work(new_load, ours), Work(new_load, alone)


def exporting(document: CaseDocument) -> tuple[Work, Work]:
    """Return the export of a package, and its floor: selecting its rows, writing them as JSON."""
    key = document.id

    def ours(_: None) -> bytes:
        return "".join(outside_package(document)).encode()

    def alone(_: None) -> bytes:
        rows = [
            dict(row)
            for table in (CaseItem, CaseAssociation)
            for row in db.session.execute(_rows_of(table, key)).mappings()
        ]
        return json.dumps(rows, default=str).encode()

    return Work(lambda: None, ours), Work(lambda: None, alone)


def _rows_of(table: type[CaseItem] | type[CaseAssociation], key: UUID) -> sa.Select[Any]:
    chosen = sa.select(*table.__table__.columns).where(table.document_id == key)
    return chosen.order_by(table.position)


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield what a package of 10,000 items costs on its way in and out."""
    with app.app_context(), writing():
        organisation_id = db.session.scalars(sa.select(Organisation.id)).first()
        assert organisation_id is not None, "the demonstration council is there"
        ours, alone = interleaved(*importing(organisation_id), times=ROUNDS, warm_up=1)
        yield Line(f"case.import.10k {engine_name}", ours, "ms", alone, BAR)
        load = new_load()
        import_case(load.content, "large.json", organisation_id=organisation_id, by_id=None)
        db.session.commit()
        document = find_document(organisation_id, load.document["key"])
        assert document is not None
        ours, alone = interleaved(*exporting(document), times=ROUNDS, warm_up=1)
        yield Line(f"case.export.10k {engine_name}", ours, "ms", alone, BAR)
