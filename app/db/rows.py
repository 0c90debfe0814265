"""Rows written as they are given, and read as they are, without an object for each."""

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
        db.session.connection().execute(_insert(model), list(rows))
    except IntegrityError as broken:
        raise_declared(broken)


def read_rows(chosen: sa.Executable, given: Mapping[str, Any]) -> Sequence[Any]:
    """Return what a query finds, each column by its name, for what is only looked at.

    A row of a whole table says what its object would, and cannot be changed: an object for each
    takes twice as long. What is pending is written first, as before a query for objects.
    """
    session = db.session
    session.flush()
    return session.connection().execute(chosen, given).all()


def change_rows(change: sa.Update, given: Mapping[str, Any]) -> int:
    """Make a change that was put together before; return how many rows it found.

    What is pending goes first. Objects that were read before are not told.
    """
    session = db.session
    session.flush()
    return session.connection().execute(change, given).rowcount


@cache
def _insert(model: type[Base]) -> sa.Insert:
    """Put the statement together once."""
    return sa.insert(Base.metadata.tables[model.__tablename__])
