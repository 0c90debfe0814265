"""How a connection behaves: on SQLite the pragmas, and a writing transaction that locks at once.

A transaction that reads and later writes loses updates under SQLite's default; `BEGIN IMMEDIATE`
takes the write lock first. `writing()` says that what follows may write.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from sqlite3 import Connection as SQLiteConnection
from typing import Any

import sqlalchemy as sa

_writing: ContextVar[bool] = ContextVar("writing", default=False)

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
    token = _writing.set(may_write)
    try:
        yield
    finally:
        _writing.reset(token)


def set_writing(may_write: bool) -> None:
    """Say it for the rest of this context (a request, a command)."""
    _writing.set(may_write)


def prepare_engine(engine: sa.Engine) -> None:
    """Give a SQLite engine its pragmas and its explicit transactions; leave others alone."""
    if engine.dialect.name != "sqlite":
        return
    sa.event.listen(engine, "connect", _open)
    sa.event.listen(engine, "begin", _begin)


def _open(connection: SQLiteConnection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")
