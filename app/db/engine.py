"""How a connection behaves: on SQLite the pragmas, and a writing transaction that locks at once;
on PostgreSQL a transaction that only reads, which keeps what it prepared.

A transaction that reads and later writes loses updates under SQLite's default; `BEGIN IMMEDIATE`
takes the write lock first. `writing()` says that what follows may write, `set_reading` that it
will not.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from sqlite3 import Connection as SQLiteConnection
from typing import Any

import psycopg
import sqlalchemy as sa

from app.db.known import KnownUuid
from app.db.reach import ROLE, say_reach

_writing: ContextVar[bool] = ContextVar("writing", default=False)
_reading: ContextVar[bool] = ContextVar("reading", default=False)

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
    "PRAGMA secure_delete=ON",
)


@contextmanager
def writing(may_write: bool = True) -> Iterator[None]:
    """Say whether transactions begun inside the block may write."""
    token, other = _writing.set(may_write), _reading.set(False)
    try:
        yield
    finally:
        _writing.reset(token)
        _reading.reset(other)


def set_writing(may_write: bool) -> None:
    """Say it for the rest of this context (a request, a command)."""
    _writing.set(may_write)
    _reading.set(False)


def set_reading() -> None:
    """Say for the rest of this context that nothing is changed outside `writing()`."""
    _writing.set(False)
    _reading.set(True)


def prepare_engine(engine: sa.Engine, web_role: str = "") -> None:
    """Give a SQLite engine its pragmas and its explicit transactions, a PostgreSQL one those that
    only read, and pages their role there."""
    if engine.dialect.name == "sqlite":
        engine.dialect.colspecs = {**engine.dialect.colspecs, sa.Uuid: KnownUuid}
        sa.event.listen(engine, "connect", _open)
        sa.event.listen(engine, "begin", _begin)
    else:
        engine.update_execution_options(**{ROLE: web_role})
        sa.event.listen(engine, "begin", _begin_reading)
        sa.event.listen(engine, "begin", say_reach)
        sa.event.listen(engine, "rollback", _end_reading)


def _open(connection: SQLiteConnection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")


def _begin_reading(connection: sa.Connection) -> None:
    driver = _driver(connection)
    if bool(driver.read_only) is not _reading.get():
        driver.read_only = _reading.get()


def _end_reading(connection: sa.Connection) -> None:
    """Commit a transaction that could not change anything, so that the rollback finds it over.

    The driver forgets at every rollback what it has prepared, and PostgreSQL would plan each query
    of each page anew, which takes longer than to answer it.
    """
    if connection.invalidated:
        # Its server went away: there is nothing to end.
        return
    driver = _driver(connection)
    if driver.read_only:
        # A connection that is lost is the rollback's to report.
        with suppress(psycopg.Error):
            driver.commit()


def _driver(connection: sa.Connection) -> psycopg.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    return driver
