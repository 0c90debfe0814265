"""Transactions that write take the lock first, so no update is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import ChainHead
from app.db.engine import writing
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
