"""Reads of outside frameworks: an organisation's own, for its framework editors only."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import CaseAssociation, CaseDocument, CaseItem
from app.organisations.rules import Role, Who
from skills_framework.interchange.case.names import Object
from skills_framework.interchange.case.outside import LISTS
from skills_framework.interchange.case.rows import (
    ASSOCIATION,
    DOCUMENT,
    ITEM,
    as_object,
    as_text,
)
from skills_framework.interchange.case.writing import package_text

AT_ONCE = 1000

Part: TypeAlias = type[CaseItem] | type[CaseAssociation]
_TABLES: dict[str, tuple[Part, Mapping[str, str]]] = {
    "CFItems": (CaseItem, ITEM),
    "CFAssociations": (CaseAssociation, ASSOCIATION),
}


def find_document(organisation_id: UUID, key: str) -> CaseDocument | None:
    """Return the organisation's outside framework with this key, or None."""
    chosen = sa.select(CaseDocument).where(
        CaseDocument.organisation_id == organisation_id, CaseDocument.key == key
    )
    return db.session.scalar(chosen)


def list_outside(visible_to: Who | None) -> Sequence[CaseDocument]:
    """Return the outside frameworks that this person may read, by title."""
    if visible_to is None or not visible_to.has(Role.FRAMEWORK_EDITOR):
        return ()
    chosen = sa.select(CaseDocument).where(
        CaseDocument.organisation_id == visible_to.organisation_id
    )
    return db.session.scalars(chosen.order_by(CaseDocument.title, CaseDocument.key)).all()


def get_outside(outside_id: UUID, visible_to: Who) -> CaseDocument:
    """Return an outside framework of the person's organisation; raises `NothingFound`."""
    found = db.session.get(CaseDocument, outside_id)
    if found is None or found not in list_outside(visible_to):
        raise NothingFound()
    return found


def outside_package(document: CaseDocument) -> Iterator[str]:
    """Return the whole package as it came, in pieces of text, one part a line."""
    lists = {name: _texts(name, document.id) for name in LISTS}
    around = (document.package, document.wrapper)
    return package_text(as_text(_values(document), DOCUMENT), lists, *around)


def outside_document(document: CaseDocument) -> Object:
    """Return the package's CFDocument as it came."""
    return as_object(_values(document), DOCUMENT)


def find_outside_part(document: CaseDocument, name: str, key: str) -> Object | None:
    """Return an item or association of an outside framework as it came, or None."""
    table, columns = _TABLES[name]
    chosen = sa.select(*table.__table__.columns).where(
        table.document_id == document.id, table.key == key, table.left_at.is_(None)
    )
    row = db.session.execute(chosen).mappings().first()
    return None if row is None else as_object(dict(row), columns)


def list_outside_associations(document: CaseDocument, key: str) -> list[Object]:
    """Return the associations that an item of an outside framework is joined by."""
    ends = sa.or_(CaseAssociation.origin == key, CaseAssociation.destination == key)
    chosen = (
        sa.select(*CaseAssociation.__table__.columns)
        .where(CaseAssociation.document_id == document.id, ends, CaseAssociation.left_at.is_(None))
        .order_by(CaseAssociation.position)
    )
    rows = db.session.execute(chosen).mappings()
    return [as_object(dict(row), ASSOCIATION) for row in rows]


def _texts(name: str, document_id: UUID) -> Iterator[str]:
    table, columns = _TABLES[name]
    chosen = (
        sa.select(*(getattr(table, column) for column in (*columns, "extra")))
        .where(table.document_id == document_id, table.left_at.is_(None))
        .order_by(table.position)
        .execution_options(yield_per=AT_ONCE)
    )
    for row in db.session.execute(chosen).mappings():
        yield as_text(dict(row), columns)


def _values(document: CaseDocument) -> dict[str, Any]:
    return {name: getattr(document, name) for name in (*DOCUMENT, "extra")}
