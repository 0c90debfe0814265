"""Where each chain stood every day is kept: a chain that was written anew no longer fits it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError

from app.audit.models import AuditEvent, AuditHead, ChainHead
from app.audit.queries import list_events, list_heads
from app.audit.rules import (
    GENESIS,
    Link,
    as_line,
    chain_of,
    first_broken,
    first_unlike,
    next_link,
    organisation_of,
    sha256,
)
from app.audit.services import note_heads, record_event, sealed_content
from app.db.engine import writing
from app.extensions import db
from app.jobs.registry import schedules
from tests.factories.organisations import make_council

DAY = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
NOBODY = UUID(int=0)


def record(verb: str = "signed") -> None:
    """Write an event of the service and commit it."""
    with writing():
        record_event(verb, "assessment", uuid4(), organisation_id=None, by_id=NOBODY, level=2)
        db.session.commit()


def run(app: Flask, *args: str) -> tuple[int, list[str]]:
    """Run a command; return its exit code and lines."""
    db.session.commit()
    done = app.test_cli_runner().invoke(args=["audit", *args])
    return done.exit_code, done.output.splitlines()


@pytest.mark.parametrize(
    ("heads", "digests", "number"),
    [
        ([], {}, None),
        ([(1, "a"), (3, "c")], {1: "a", 2: "b", 3: "c"}, None),
        ([(3, "c"), (1, "a")], {1: "x", 2: "b", 3: "y"}, 1),
        ([(3, "c")], {1: "a"}, 3),
    ],
)
def test_the_first_head_that_no_longer_fits_is_named(
    heads: list[tuple[int, str]], digests: dict[int, str], number: int | None
) -> None:
    assert first_unlike(heads, digests) == number


def test_a_chains_name_says_whose_it_is() -> None:
    key = uuid4()

    assert organisation_of(chain_of(key)) == key
    assert organisation_of(chain_of(None)) is None


def test_a_line_without_facts_still_says_who_did_what() -> None:
    event = {"at": DAY, "by_id": NOBODY, "verb": "signed", "facts": "{}", "number": 1, "id": None}

    short = json.loads(as_line(event, with_facts=False))
    assert short == {
        "at": "2026-03-28T23:30:00+00:00",
        "by_id": str(NOBODY),
        "verb": "signed",
        "number": 1,
        "id": None,
    }
    assert json.loads(as_line(event, with_facts=True)) == {**short, "facts": "{}"}


def test_each_day_has_one_head_of_each_chain(app: Flask) -> None:
    council = make_council()
    record()

    kept = [note_heads(DAY), note_heads(DAY + timedelta(minutes=20))]
    record()
    kept.append(note_heads(DAY + timedelta(minutes=40)))

    assert kept == [2, 0, 2]
    assert [head.number for head in list_heads(chain_of(None))] == [2, 1]
    assert len(list_heads(chain_of(council.organisation.id))) == 2
    assert "Keeping where the record of acts stands" in {one.name for one in schedules()}


@pytest.mark.parametrize("act", ["UPDATE audit_head SET number = 9", "DELETE FROM audit_head"])
def test_a_kept_head_stays(app: Flask, act: str) -> None:
    record()
    note_heads(DAY)

    with pytest.raises(DBAPIError, match="kept as it is"):
        db.session.execute(sa.text(act))


def write_anew(verb: str) -> None:
    """Write the service's chain anew with another verb in its first event, every link right."""
    events = list_events(chain_of(None))
    link = Link(0, GENESIS, GENESIS)
    for event in events:
        event.verb = verb if event.number == 1 else event.verb
        link = next_link(event.number - 1, link.digest, sealed_content(event))
        event.previous, event.digest = link.previous, link.digest
    head = db.session.get_one(ChainHead, chain_of(None))
    head.digest = link.digest


def without_triggers() -> None:
    """Take the lock off events, as somebody with the database in their hands would."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(sa.text("DROP TRIGGER audit_event_no_update"))
    else:
        db.session.execute(sa.text("ALTER TABLE audit_event DISABLE TRIGGER USER"))


def test_a_chain_written_anew_is_whole_in_itself_but_not_against_its_heads(app: Flask) -> None:
    record()
    record()
    note_heads(DAY)
    record()
    assert run(app, "verify") == (0, ["audit:service: 3 events, whole"])
    trigger = (
        db.session.scalar(
            sa.text("SELECT sql FROM sqlite_master WHERE name = 'audit_event_no_update'")
        )
        if db.engine.dialect.name == "sqlite"
        else "ALTER TABLE audit_event ENABLE TRIGGER USER"
    )
    without_triggers()

    write_anew("praised")
    db.session.flush()
    db.session.execute(sa.text(str(trigger)))
    db.session.commit()

    events = list_events(chain_of(None))
    links = [(Link(one.number, one.previous, one.digest), sealed_content(one)) for one in events]
    assert first_broken(links) is None
    assert run(app, "verify") == (1, ["audit:service: broken at event 2"])


def test_heads_are_printed_to_be_kept_elsewhere(app: Flask) -> None:
    record()

    code, lines = run(app, "heads")

    head = db.session.scalars(sa.select(AuditHead)).one()
    assert code == 0
    assert lines == [f"{head.day.isoformat()} audit:service 1 {head.digest}"]


def test_events_are_exported_with_all_that_their_links_seal(app: Flask, tmp_path: Path) -> None:
    record()
    record("read")
    file = tmp_path / "events.jsonl"

    assert run(app, "export", str(file)) == (0, [f"2 events in {file}."])
    again = run(app, "export", str(file))

    held = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    first = db.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.number)).first()
    assert first is not None
    assert [one["verb"] for one in held] == ["signed", "read"]
    assert sha256(f"1:{GENESIS}:{sealed_content(first)}") == held[0]["digest"]
    assert again == (1, [f"Error: {file} is there already. Choose another name."])


def test_more_events_than_are_read_at_once_are_all_exported(app: Flask, tmp_path: Path) -> None:
    with writing():
        for _ in range(501):
            record_event("read", "plan", NOBODY, organisation_id=None, by_id=None)
        db.session.commit()

    _code, lines = run(app, "export", str(tmp_path / "all.jsonl"))

    assert lines == [f"501 events in {tmp_path / 'all.jsonl'}."]
