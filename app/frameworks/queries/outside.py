"""An outside framework as a page shows it: its items in the order of its tree, a page at a time."""

import re
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.frameworks.models import CaseAssociation, CaseDocument, CaseItem
from skills_framework.interchange.case.order import reading_order

AT_MOST = 100
DEEPEST_SHOWN = 5
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item, how deep it stands, and below how many others."""

    item: CaseItem
    depth: int
    parents: int

    @property
    def language(self) -> str:
        """The language of its text as a page can name it; empty for what is no language's name."""
        said = self.item.language or ""
        return said if LANGUAGE.fullmatch(said) else ""


@dataclass(frozen=True, slots=True)
class OutsidePage:
    """A page of items, of how many in all."""

    items: tuple[ItemShown, ...]
    number: int
    count: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // AT_MOST))


def list_outside_items(document: CaseDocument, number: int) -> OutsidePage:
    """Return the `number`th page of items; the nearest one when there are fewer."""
    ids = _ids(document.id)
    above = _parents(document.id)
    last = max(1, -(-len(ids) // AT_MOST))
    number = min(max(number, 1), last)
    order = list(reading_order(list(ids), above))
    shown = order[(number - 1) * AT_MOST : number * AT_MOST]
    chosen = sa.select(CaseItem).where(CaseItem.id.in_([ids[key] for key, _ in shown]))
    rows = {row.key: row for row in db.session.scalars(chosen)}
    items = tuple(
        ItemShown(rows[key], min(depth, DEEPEST_SHOWN), len(above.get(key, ())))
        for key, depth in shown
    )
    return OutsidePage(items, number, len(ids))


def _ids(document_id: UUID) -> dict[str, UUID]:
    """The rows' ids by key, in the order of the file."""
    chosen = sa.select(CaseItem.key, CaseItem.id).where(
        CaseItem.document_id == document_id, CaseItem.left_at.is_(None)
    )
    return {row.key: row.id for row in db.session.execute(chosen.order_by(CaseItem.position))}


def _parents(document_id: UUID) -> dict[str, Counter[str]]:
    chosen = sa.select(CaseAssociation.origin, CaseAssociation.destination).where(
        CaseAssociation.document_id == document_id,
        CaseAssociation.association_type == "isChildOf",
        CaseAssociation.origin.is_not(None),
        CaseAssociation.destination.is_not(None),
        CaseAssociation.left_at.is_(None),
    )
    above: dict[str, Counter[str]] = {}
    for row in db.session.execute(chosen.order_by(CaseAssociation.position)):
        above.setdefault(row.origin, Counter())[row.destination] += 1
    return above
