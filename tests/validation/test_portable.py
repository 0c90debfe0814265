"""A worker takes their record with them; anybody can check it without the service."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from app.audit.models import AuditEvent
from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.validation.models import SignOff
from app.validation.queries.keys import list_published_keys
from app.validation.queries.portable import Issuing
from app.validation.queries.records import get_sign_off
from app.validation.rules.portable import PortableRecord, State, portable_schema
from app.validation.rules.trust import Check, check_file
from app.validation.services.portable import NothingSigned, sign_portable
from config import HERE
from tests.factories.organisations import make_council
from tests.factories.validation import Case, make_signed_case, who_is
from tests.pages import Page, PageClient
from tests.validation.changes import without_trigger

SignIn = Callable[[Person], PageClient]
SCHEMA = HERE / "docs" / "schemas" / "portable-record.schema.json"
ADDRESS = "http://127.0.0.1:5000"


def take(browser: PageClient, reflections: str = "") -> TestResponse:
    chosen = {"reflections": reflections} if reflections else {}
    return browser.send("/portable-record", None, **chosen)


def checked(content: bytes) -> Check:
    return check_file(content, list_published_keys(ADDRESS), datetime.now(UTC))


def record_of(content: bytes) -> PortableRecord:
    found = checked(content)
    assert found.held
    assert found.record
    return found.record


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_the_documented_schema_is_the_one_records_are_made_by(app: Flask) -> None:
    published = app.test_client().get("/schemas/portable-record.schema.json")

    assert SCHEMA.read_text(encoding="utf-8") == portable_schema() == published.text


def test_a_worker_takes_their_record_without_reflections(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    browser = sign_in(case.worker)
    assert browser.page("/portable-record").says("38 statements, 38 validated")
    answer = take(browser)

    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.mimetype == "application/json"
    record = record_of(answer.data)
    (signed,) = record.sign_offs
    first = signed.statements[0]
    assert (record.person, record.organisation) == (
        case.worker.name,
        case.council.organisation.name,
    )
    assert len(signed.statements) == 38
    assert (first.state, first.level, first.decision) == (State.IN_DATE, 2, "agreed")
    assert first.evidence
    assert first.evidence[0].title
    assert all(one.reflection is None for one in signed.statements)
    jsonschema.validate(record.model_dump(mode="json"), json.loads(portable_schema()))


def test_reflections_are_in_it_when_their_writer_chooses(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    record = record_of(take(sign_in(case.worker), reflections="y").data)

    told = [one.reflection for one in record.sign_offs[0].statements if one.reflection]
    assert told
    assert case.review("E1").sent.reflection in told


def test_each_export_is_an_event_that_names_the_key(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    take(sign_in(case.worker))

    chosen = sa.select(AuditEvent).where(AuditEvent.verb == "exported")
    event = db.session.scalars(chosen).one()
    (published,) = list_published_keys(ADDRESS)
    assert event.subject_id == case.worker.id
    assert json.loads(event.facts) == {"kid": published.keys[0].kid, "reflections": False}


def test_nobody_gets_anybody_elses_record(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    for person in (case.supervisor, case.council.administrator, make_council().worker):
        answer = take_anyway(sign_in(person))

        assert answer.status_code == 303
        assert "jws" not in answer.text


def take_anyway(browser: PageClient) -> TestResponse:
    """Post the form that a page without a record does not show."""
    token = browser.page("/portable-record").form("/sign-out")["csrf_token"]
    return browser.post("/portable-record", data={"csrf_token": token})


def test_nothing_is_signed_on_top_of_a_record_that_was_altered(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    browser = sign_in(case.worker)
    change_snapshot(case)
    answer = take(browser)

    assert answer.status_code == 422
    assert "no longer as it was signed" in Page(answer).errors[0]


def change_snapshot(case: Case) -> None:
    """Change what was signed, as somebody may who rules the database."""
    with writing(), without_trigger("sign_off", "update"):
        signed = get_sign_off(case.assessment.id)
        text = signed.snapshot.replace('"level":2', '"level":3', 1)
        db.session.execute(sa.update(SignOff).values(snapshot=text))


def test_who_has_nothing_signed_gets_no_file_by_any_way(app: Flask) -> None:
    who = who_is(make_council().worker)
    with pytest.raises(NothingSigned):
        sign_portable(who, Issuing("x", "y", datetime.now(UTC)))


def test_a_leaver_has_ninety_days_to_take_it(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    left(case, 90)
    browser = sign_in(case.worker)
    assert browser.page("/portable-record").says("90 days after you left")
    assert take(browser).status_code == 200
    left(case, 91)

    gone = browser.get("/portable-record")
    assert (gone.status_code, gone.location.split("?")[0]) == (303, "/sign-in")


def left(case: Case, days: int) -> None:
    with writing():
        case.worker.left_on = datetime.now(UTC).date() - timedelta(days=days)
        db.session.commit()
