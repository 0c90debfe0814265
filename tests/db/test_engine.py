"""Transactions that write take the lock first, so no update is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import InternalError, OperationalError
from werkzeug.test import EnvironBuilder

from app.audit.models import ChainHead
from app.db.engine import set_reading, writing
from app.extensions import db

THREADS, ROUNDS = 8, 25


def test_no_increment_is_lost_between_eight_writers(app: Flask) -> None:
    """Each reads, adds one and writes: the pattern that loses updates under SQLite's default."""
    with writing():
        db.session.add(ChainHead(chain="count", number=0, digest=""))
        db.session.commit()

    def increment(_number: int) -> None:
        with app.app_context(), writing():
            for _ in range(ROUNDS):
                chosen = sa.select(ChainHead).where(ChainHead.chain == "count").with_for_update()
                head = db.session.scalars(chosen.execution_options(populate_existing=True)).one()
                head.number += 1
                db.session.commit()

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(increment, range(THREADS)))
    db.session.expire_all()
    assert db.session.get_one(ChainHead, "count").number == THREADS * ROUNDS


def test_reading_takes_no_write_lock(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        assert db.engine.dialect.name == "postgresql"
        return
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        db.session.scalar(sa.text("SELECT 1"))
        db.session.commit()
        with writing():
            db.session.scalar(sa.text("SELECT 1"))
            db.session.commit()
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
    assert [one for one in seen if one.startswith("BEGIN")] == ["BEGIN", "BEGIN IMMEDIATE"]


def test_writing_ends_with_its_block() -> None:
    def inside() -> None:
        with pytest.raises(RuntimeError), writing():
            raise RuntimeError

    copy_context().run(inside)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)],
)
def test_sqlite_connections_are_opened_with_their_pragmas(
    app: Flask, pragma: str, value: object
) -> None:
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def _on_postgresql() -> bool:
    return db.engine.dialect.name == "postgresql"


def test_what_only_reads_can_change_nothing(app: Flask) -> None:
    def change() -> None:
        set_reading()
        with pytest.raises(InternalError, match="read-only"):
            db.session.execute(sa.delete(ChainHead))
        db.session.rollback()
        with writing():
            db.session.execute(sa.delete(ChainHead))
            db.session.rollback()

    if _on_postgresql():
        copy_context().run(change)


def test_what_only_reads_keeps_what_is_prepared(app: Flask) -> None:
    """The driver prepares what it has seen five times, and forgets it all at a rollback."""

    def read() -> None:
        set_reading()
        with db.engine.connect() as connection:
            for _ in range(8):
                connection.execute(sa.select(ChainHead))
                connection.rollback()
            kept = connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements")
            assert kept.scalar_one() > 0

    if _on_postgresql():
        copy_context().run(read)


def test_a_connection_that_its_server_ended_is_rolled_back_without_another_error(
    app: Flask,
) -> None:
    if not _on_postgresql():
        return
    number = db.session.scalar(sa.select(sa.func.pg_backend_pid()))
    with db.engine.connect() as other:
        other.execute(sa.select(sa.func.pg_terminate_backend(number)))
    with pytest.raises(OperationalError):
        db.session.execute(sa.select(ChainHead))
    db.session.rollback()

    assert not db.session.scalars(sa.select(ChainHead)).all()


def test_next_work_of_a_thread_may_write_after_a_request(app: Flask) -> None:
    app.wsgi_app(EnvironBuilder("/health").get_environ(), lambda *_: lambda _: None)
    db.session.add(ChainHead(chain="count", number=0, digest=""))
    db.session.commit()
