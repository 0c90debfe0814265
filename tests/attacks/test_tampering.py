"""Whoever holds the database changes one thing: the command names it, whatever it is."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Assessment, EvidenceLink, SentRating, Validation
from app.db.base import Base
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.models import FrameworkStatement, FrameworkVersion
from app.validation.models import (
    AreaReveal,
    Decision,
    Disagreement,
    Judgement,
    SignOff,
    SignOffComment,
)
from tests.factories.validation import Case
from tests.validation.tampering import altered, columns_of, make_records

# What a record does not hold, with why. Everything else that a signed row says is found.
NOT_HELD = {
    "assessment": {
        "started_at": "when the worker began is theirs",
        "sent_at": "each rating holds when it was sent",
        "version": "counts changes of the row",
        "round_id": "a cycle's title may change, and so may the cycle it is counted in",
    },
    "area_reveal": {"revealed_by_id": "the time is held; either judge may show an area"},
    "evidence_link": {"linked_by_id": "the side that attached it is held"},
    "evidence_item": {
        "added_at": "the day it happened is held",
        "added_by_id": "whose it is is held",
        "locked": "whether it can still be changed is no part of what it says",
        "version": "counts changes of the row",
    },
    "sign_off_comment": {"number": "the last one counts, and there is one"},
}
TABLES = (
    SentRating,
    Judgement,
    AreaReveal,
    Decision,
    Disagreement,
    EvidenceLink,
    EvidenceItem,
    SignOffComment,
    Validation,
    Assessment,
    SignOff,
)


def row_of(table: type[Base], case: Case) -> Base:
    """Return the row of a table that is altered: the one about A1 where there are several."""
    chosen = sa.select(table)
    columns = table.__table__.columns
    if "assessment_id" in columns:
        chosen = chosen.where(columns["assessment_id"] == case.assessment.id)
    if "statement_id" in columns:
        chosen = chosen.join(
            FrameworkStatement, FrameworkStatement.id == columns["statement_id"]
        ).where(FrameworkStatement.code == "A1")
    if table is EvidenceItem:
        chosen = chosen.join(EvidenceLink, EvidenceLink.evidence_id == EvidenceItem.id).where(
            EvidenceLink.assessment_id == case.assessment.id
        )
    if table is Assessment:
        chosen = chosen.where(Assessment.id == case.assessment.id)
    if table is SignOffComment:
        chosen = chosen.where(SignOffComment.person_id == case.supervisor.id)
    return db.session.scalars(chosen.order_by(columns["id"])).all()[0]


def other_value(column: Any, held: object, case: Case) -> object:
    """Return something else that the column takes, or None when there is nothing."""
    for key in column.foreign_keys:
        others = sa.select(key.column).where(key.column != held) if held else sa.select(key.column)
        return db.session.scalar(others.order_by(key.column).limit(1))
    if isinstance(column.type, sa.Enum):
        return next((one for one in column.type.enums if one != held), None)
    for kind, change in CHANGES:
        if isinstance(held, kind):
            return change(held)
    if held is None:
        return {"INTEGER": 1, "DATE": date(2030, 1, 1)}.get(str(column.type), "x")
    return case.worker.id if isinstance(held, UUID) else f"{held}x"


# In this order: a truth is a number, and a moment is a day.
CHANGES: Sequence[tuple[type, Callable[[Any], object]]] = (
    (bool, lambda held: not held),
    (int, lambda held: held - 1 if held else 1),
    (datetime, lambda held: held + timedelta(seconds=1)),
    (date, lambda held: held + timedelta(days=1)),
)


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.__tablename__)
def test_every_column_of_every_signed_table_is_watched(app: Flask, table: type[Base]) -> None:
    case = make_records()
    row: Any = row_of(table, case)
    key = row.id
    unseen = []
    for column in table.__table__.columns:
        value = other_value(column, getattr(row, column.name), case)
        if column.name == "id" or value is None:
            continue
        change = sa.update(table).where(table.__table__.c.id == key).values({column.name: value})
        try:
            with altered((table, "update", change)) as said:
                if not said:
                    unseen.append(column.name)
        except sa.exc.IntegrityError:
            # The database itself has the last word on this one.
            db.session.rollback()
        row = row_of(table, case)
    assert set(unseen) == set(NOT_HELD.get(table.__tablename__, {})) & set(columns_of(table))


def test_an_altered_text_of_the_framework_is_named(app: Flask) -> None:
    case = make_records()
    version = sa.update(FrameworkVersion).where(FrameworkVersion.id == case.claim.version_id)
    for values in ({"content": "{}"}, {"title": "Another"}, {"framework": "another"}):
        with altered((FrameworkVersion, "update", version.values(values))) as said:
            assert "framework." in said
