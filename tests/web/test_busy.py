"""A database that is locked asks people to wait, and loses nothing; other faults do not."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import OperationalError, TimeoutError

from app.db.errors import is_away
from app.extensions import db
from app.people.models import Person
from tests.databases import SQLITE
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

TYPED = "We talked the step-down plan through"


@contextmanager
def locked(app: Flask) -> Iterator[None]:
    """Let somebody else write, and nobody wait for long."""

    def hurry(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout=20")

    db.session.close()
    db.engine.dispose()
    sa.event.listen(db.engine, "connect", hurry)
    file = app.extensions["settings"].data_folder / SQLITE
    app.config["PROPAGATE_EXCEPTIONS"] = False
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
    finally:
        app.config["PROPAGATE_EXCEPTIONS"] = None
        sa.event.remove(db.engine, "connect", hurry)
        db.session.close()
        db.engine.dispose()


@pytest.mark.engines("sqlite")  # PostgreSQL locks rows, not the whole database
def test_who_meets_a_locked_database_is_asked_to_wait(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    here = sign_in(make_council().administrator)
    sent = {**here.page("/people/add").form("/people/add"), "name": TYPED}
    with locked(app):
        answer = here.post("/people/add", data=sent)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert Page(answer).heading == "The service is busy"
    assert TYPED in answer.text
    assert here.post("/people/add", data=sent).status_code == 422


@pytest.mark.parametrize(
    ("code", "away"),
    [
        (sqlite3.SQLITE_BUSY, True),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, True),
        (sqlite3.SQLITE_FULL, True),
        (sqlite3.SQLITE_IOERR_WRITE, True),
        (sqlite3.SQLITE_ERROR, False),
    ],
)
def test_only_what_passes_by_itself_is_called_busy(code: int, away: bool) -> None:
    cause = sqlite3.OperationalError("said so")
    cause.sqlite_errorcode = code
    assert is_away(OperationalError("SELECT 1", {}, cause)) is away


def test_no_connection_left_is_busy_and_a_fault_of_ours_is_not() -> None:
    assert is_away(TimeoutError())
    assert not is_away(ZeroDivisionError())
    assert not is_away(None)
