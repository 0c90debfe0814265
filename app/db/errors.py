"""From a broken constraint to a sentence: the database has the last word, in a person's words."""

import re
import sqlite3
from typing import NoReturn

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError, TimeoutError

from app.db.base import Base
from app.db.domain import DomainError
from app.extensions import db

# What goes away by itself; other errors of this kind, like a table that is not there, do not.
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
}

_ERRORS: dict[str, type[DomainError]] = {}


def constraint(name: str, error: type[DomainError]) -> None:
    """Declare that breaking the constraint `name` means `error`."""
    _ERRORS[name] = error


def flush() -> None:
    """Send what is pending to the database; a broken, declared constraint raises its error.

    The transaction is over after that, and nothing of it is written. Whoever tells of the error on
    a page may read again.
    """
    try:
        db.session.flush()
    except IntegrityError as broken:
        raise_declared(broken)


def raise_declared(broken: IntegrityError) -> NoReturn:
    """Raise what the broken constraint was declared to mean, or the database's own error."""
    if not db.session.in_nested_transaction():
        # Neither the session nor PostgreSQL answers anything more before that.
        db.session.rollback()
    name = constraint_name(broken)
    if name not in _ERRORS:
        raise broken
    raise _ERRORS[name]() from broken


def is_away(error: BaseException | None) -> bool:
    """Whether the database was locked, full or gone, or had no connection left: it may be back in
    a moment."""
    if not isinstance(error, OperationalError):
        return isinstance(error, TimeoutError)
    code = getattr(error.orig, "sqlite_errorcode", None)
    # The low byte is the error; the rest says more about it.
    return code is None or code & 0xFF in _PASSING


def constraint_name(broken: IntegrityError) -> str | None:
    """Return the name of the constraint that `broken` reports, on either engine, or None."""
    diagnostic = getattr(broken.orig, "diag", None)
    if diagnostic is not None:
        return str(diagnostic.constraint_name)
    said = str(broken.orig)
    if found := re.match(r"CHECK constraint failed: (\w+)", said):
        return found[1]
    if found := re.match(r"UNIQUE constraint failed: (.+)", said):
        return _unique_name(found[1])
    return None


def _unique_name(columns: str) -> str | None:
    """SQLite names the columns, not the constraint: find the one over exactly these columns."""
    if found := re.match(r"index '(\w+)'", columns):
        return found[1]
    table_name = columns.split(".", 1)[0]
    names = {part.split(".", 1)[1] for part in columns.split(", ")}
    table = Base.metadata.tables[table_name]
    keyed: list[sa.Constraint | sa.Index] = [*table.constraints, *table.indexes]
    for key in keyed:
        if isinstance(key, sa.CheckConstraint | sa.ForeignKeyConstraint):
            continue
        if isinstance(key, sa.Index) and not key.unique:
            # It may be over the same columns as a unique one, and refuses nothing.
            continue
        if {column.name for column in getattr(key, "columns", ())} == names:
            return str(key.name)
    return None
