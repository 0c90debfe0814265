"""A chain never forks, and any later change is found."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from sqlalchemy.exc import DBAPIError

from app.audit.models import AuditEvent, ChainHead
from app.audit.queries import find_head, list_events
from app.audit.rules import GENESIS, Link, first_broken, next_link, salted
from app.audit.services import record_event
from app.db.engine import writing
from app.extensions import db

WRITERS, EVENTS = 8, 25
CHANGES = {
    "verb": "'praised'",
    "by_id": "NULL",
    "facts": "'{\"level\":4}'",
    "at": "'2020-01-01 00:00:00.000000'",
    "subject_id": f"'{uuid4().hex}'",
}


def record(level: int = 0) -> None:
    """Write an event of the whole service and commit it."""
    with writing():
        record_event(
            "signed", "assessment", uuid4(), organisation_id=None, by_id=uuid4(), level=level
        )
        db.session.commit()


def verify(app: Flask) -> Result:
    """Run the command that proves the chains."""
    db.session.commit()
    return app.test_cli_runner().invoke(args=["audit", "verify"])


def tamper(statement: str) -> None:
    """Change rows as somebody with the database in their hands would: triggers away first."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for verb in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER audit_event_no_{verb}")
        else:
            connection.exec_driver_sql("ALTER TABLE audit_event DISABLE TRIGGER USER")
        connection.exec_driver_sql(statement)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE audit_event ENABLE TRIGGER USER")


def test_whole_chain_verifies(app: Flask) -> None:
    assert verify(app).exit_code == 0
    for level in range(3):
        record(level=level)
    done = verify(app)
    assert (done.exit_code, done.output) == (0, "audit:service: 3 events, whole\n")


@pytest.mark.parametrize("verb", ["UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"])
def test_database_refuses_to_change_an_event(app: Flask, verb: str) -> None:
    record()
    db.session.commit()
    with pytest.raises(DBAPIError, match="kept as it is"), db.engine.begin() as connection:
        connection.exec_driver_sql(verb)


@pytest.mark.parametrize("column", sorted(CHANGES))
def test_a_changed_event_is_named(app: Flask, column: str) -> None:
    for level in range(3):
        record(level=level)
    tamper(f"UPDATE audit_event SET {column} = {CHANGES[column]} WHERE number = 2")
    done = verify(app)
    assert (done.exit_code, done.output) == (1, "audit:service: broken at event 2\n")


@pytest.mark.parametrize(("number", "broken_at"), [(1, 1), (2, 2), (3, 3)])
def test_a_removed_event_is_missed_the_last_one_too(
    app: Flask, number: int, broken_at: int
) -> None:
    for level in range(3):
        record(level=level)
    tamper(f"DELETE FROM audit_event WHERE number = {number}")
    done = verify(app)
    assert (done.exit_code, done.output) == (1, f"audit:service: broken at event {broken_at}\n")


def test_eight_writers_never_fork_the_chain(app: Flask) -> None:
    def write(_number: int) -> None:
        with app.app_context():
            for level in range(EVENTS):
                record(level=level)

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))
    events = list_events("audit:service")
    assert [event.number for event in events] == list(range(1, WRITERS * EVENTS + 1))
    assert verify(app).exit_code == 0


def test_each_organisation_has_its_own_chain(app: Flask) -> None:
    one, other = uuid4(), uuid4()
    for organisation in (one, other, one):
        record_event("added", "team", uuid4(), organisation_id=organisation, by_id=None)
    heads = {head.chain: head.number for head in db.session.scalars(sa.select(ChainHead))}
    assert heads == {f"audit:{one}": 2, f"audit:{other}": 1}
    assert find_head("audit:service") is None


def test_what_is_rolled_back_leaves_no_event(app: Flask) -> None:
    record()
    record_event("signed", "assessment", uuid4(), organisation_id=None, by_id=None)
    db.session.rollback()
    record()
    assert db.session.scalar(sa.select(sa.func.count(AuditEvent.id))) == 2
    assert verify(app).exit_code == 0


def test_links_are_broken_by_number_by_order_and_by_content() -> None:
    first = next_link(0, GENESIS, "a")
    second = next_link(first.number, first.digest, "b")
    assert first_broken([(first, "a"), (second, "b")]) is None
    assert first_broken([(first, "a"), (second, "c")]) == 2
    assert first_broken([(second, "b"), (first, "a")]) == 1
    skipped = Link(3, second.previous, second.digest)
    assert first_broken([(first, "a"), (skipped, "b")]) == 2


def test_a_salted_digest_differs_by_salt() -> None:
    assert salted("one", "ada@dale.example") != salted("two", "ada@dale.example")
