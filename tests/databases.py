"""A test's whole database: emptied, kept as it stands, and put back as it was kept."""

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, Protocol, TypeVar

import psycopg
import sqlalchemy as sa
from flask import Flask

from app.db.base import Base
from app.db.grants import list_grants
from app.extensions import db

SQLITE = "family-help-skills.db"
# A table that has grown beyond this many bytes is truncated; the rows of a smaller one are deleted,
# which takes a fraction of a millisecond where TRUNCATE makes new files for the table and its
# indexes.
LARGE = 512 * 1024

Kept = TypeVar("Kept")


class Database(Protocol[Kept]):
    """What a test may do to the whole of its database."""

    def empty(self) -> None:
        """Leave every table, and no row."""

    def keep(self) -> Kept:
        """Return a copy of what is committed."""

    def put_back(self, kept: Kept) -> None:
        """Hold exactly what was kept."""


def database_of(app: Flask) -> Database[Any]:
    """Return the database of an application, migrated a moment ago."""
    if db.engine.dialect.name == "sqlite":
        return SqliteFile(app.extensions["settings"].data_folder)
    return PostgresqlTables()


def has_rows() -> bool:
    """Whether any table holds a row that this session sees."""
    tables = (sa.exists(table.select()) for table in Base.metadata.sorted_tables)
    return bool(db.session.scalar(sa.select(sa.or_(*tables))))


class SqliteFile:
    """SQLite's database is one file: it is copied."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count()
        self._blank = self.keep()

    def empty(self) -> None:
        """Put the file back as it was after the migrations."""
        self.put_back(self._blank)

    def keep(self) -> Path:
        """Copy the file, and what is still in its log."""
        copy = self.folder / f"kept-{next(self._numbers)}.db"
        with (
            closing(sqlite3.connect(self.folder / SQLITE)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        return copy

    def put_back(self, kept: Path) -> None:
        """Put another file under the same name.

        A connection that some thread still holds goes on with the old file, where its locks hurt
        nobody. Written over in place, it would share them.
        """
        db.session.close()
        db.engine.dispose()
        for tail in ("-wal", "-shm"):
            (self.folder / f"{SQLITE}{tail}").unlink(missing_ok=True)
        shutil.copyfile(kept, self.folder / "next.db")
        (self.folder / "next.db").replace(self.folder / SQLITE)


class PostgresqlTables:
    """PostgreSQL's tables are emptied and filled past their triggers, as its own tools do."""

    def empty(self) -> None:
        """Delete what there is."""
        db.session.close()
        names = {table.name for table in Base.metadata.sorted_tables}
        with db.engine.begin() as connection:
            sizes = connection.exec_driver_sql(
                "SELECT relname, pg_relation_size(oid) FROM pg_class"
                " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            ).all()
            written = {name: size for name, size in sizes if size and name in names}
            large = [f'"{name}"' for name, size in written.items() if size > LARGE]
            small = [f'DELETE FROM "{name}"' for name, size in written.items() if size <= LARGE]
            if large:
                connection.exec_driver_sql(f"TRUNCATE {', '.join(large)} CASCADE")
            _past_triggers(connection.connection.driver_connection, small)

    def keep(self) -> dict[str, bytes]:
        """Copy the rows of every table that has some."""
        kept = {}
        with db.engine.connect() as connection:
            cursor = _cursor(connection.connection.driver_connection)
            for table in Base.metadata.sorted_tables:
                with cursor.copy(f'COPY "{table.name}" TO STDOUT (FORMAT binary)') as rows:
                    held = b"".join(bytes(part) for part in rows)
                if cursor.rowcount:
                    kept[table.name] = held
        return kept

    def put_back(self, kept: dict[str, bytes]) -> None:
        """Fill the tables with the kept rows."""
        self.empty()
        with db.engine.begin() as connection:
            raw = connection.connection.driver_connection
            _past_triggers(raw, [])
            for name, held in kept.items():
                with _cursor(raw).copy(f'COPY "{name}" FROM STDIN (FORMAT binary)') as rows:
                    rows.write(held)


def _cursor(raw: Any) -> psycopg.Cursor[Any]:
    assert isinstance(raw, psycopg.Connection)
    return raw.cursor()


def _past_triggers(raw: Any, statements: list[str]) -> None:
    """Run statements with triggers and references switched off until the transaction ends."""
    whole = ["SET LOCAL session_replication_role = replica", *statements]
    _cursor(raw).execute("; ".join(whole).encode())


def grant_roles() -> None:
    """Make the database's roles: on PostgreSQL pages are tested behind its own lock."""
    with db.engine.begin() as connection:
        for statement in list_grants():
            connection.exec_driver_sql(statement)
