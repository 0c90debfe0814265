"""Rows written as they are given, without an object for each, where none is needed after."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.db.base import Base
from app.db.errors import raise_declared
from app.extensions import db


def insert_rows(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of a table at once; a broken, declared constraint raises its error.

    What is pending goes first. A key that is not given is made, as for an object.
    """
    db.session.flush()
    if not rows:
        return
    try:
        db.session.execute(_insert(model), list(rows))
    except IntegrityError as broken:
        raise_declared(broken)


@cache
def _insert(model: type[Base]) -> sa.Insert:
    """Put the statement together once."""
    return sa.insert(Base.metadata.tables[model.__tablename__])
