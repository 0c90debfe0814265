"""A worker takes their record with them; anybody can check it without the service."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from app.audit.models import AuditEvent
from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.validation.models import SigningKeySecret
from app.validation.queries.keys import list_published_keys
from app.validation.rules.key_box import key_box
from app.validation.rules.portable import PortableRecord, State, portable_schema
from app.validation.rules.trust import Check, check_file
from config import HERE
from tests.factories.organisations import make_council
from tests.factories.validation import Case, make_signed_case
from tests.pages import Page, PageClient

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


def test_a_leaver_has_ninety_days_to_take_it(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    left(case, 90)
    browser = sign_in(case.worker)
    assert browser.page("/portable-record").says("90 days after you left")
    assert take(browser).status_code == 200
    left(case, 91)

    assert browser.page("/portable-record").says("You left more than 90 days ago")
    assert take_anyway(browser).status_code == 303


def left(case: Case, days: int) -> None:
    with writing():
        case.worker.left_on = datetime.now(UTC).date() - timedelta(days=days)
        db.session.commit()


def test_keys_are_published_and_tell_nothing_of_people(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    code = case.council.organisation.code
    stranger = app.test_client()
    assert stranger.get(f"/keys/{code}.json").status_code == 404
    take(sign_in(case.worker))
    answer = stranger.get(f"/keys/{code}.json")

    assert answer.content_type == "application/jwk-set+json"
    held = json.loads(answer.text)
    assert set(held) == {"issuer", "name", "keys"}
    assert set(held["keys"][0]) == {"kty", "crv", "x", "y", "kid", "use", "alg", "first_day"}
    assert stranger.get("/keys/E06009999.json").status_code == 404


def test_the_database_holds_no_private_key_in_the_clear(app: Flask, sign_in: SignIn) -> None:
    take(sign_in(make_signed_case().worker))

    sealed = db.session.scalars(sa.select(SigningKeySecret.sealed)).one()
    assert b"PRIVATE" not in sealed
    assert "PRIVATE" in key_box.open(sealed)


def test_a_key_that_cannot_be_opened_is_told_and_nothing_is_lost(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_signed_case()
    browser = sign_in(case.worker)
    take(browser)
    key_box.use("another secret than before")
    answer = take(browser)
    key_box.use(app.extensions["settings"].secret("keys_secret"))

    assert answer.status_code == 422
    assert Page(answer).says("the service cannot open your organisation's key")
    assert take(browser).status_code == 200


def test_a_key_is_rotated_and_what_it_signed_stays_good_until_it_is_withdrawn(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_signed_case()
    code, run = case.council.organisation.code, app.test_cli_runner()
    browser = sign_in(case.worker)
    before = take(browser).data
    said = run.invoke(args=["validation", "rotate-key", "--organisation", code])
    after = take(browser).data

    assert said.exit_code == 0, said.output
    assert "replaced, last day" in said.output
    assert "in use" in said.output
    assert "has been replaced since" in checked(before).sentence
    assert checked(after).kid != checked(before).kid
    arguments = ["validation", "rotate-key", "--organisation", code, "--because", "withdrawn"]
    gone = run.invoke(args=[*arguments, "--key", checked(before).kid])
    assert gone.exit_code == 0, gone.output
    assert "has withdrawn the key" in checked(before).sentence
    assert checked(after).held
    assert run.invoke(args=[*arguments, "--key", "no such key"]).exit_code == 1
    assert run.invoke(args=[*arguments[:4], "--key", "x"]).exit_code == 1
    assert run.invoke(args=[*arguments[:3], "E06009999"]).exit_code == 1


def test_a_record_is_verified_from_two_files_alone(
    app: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    case = make_signed_case()
    file = write(tmp_path / "record.json", take(sign_in(case.worker)).data)
    published = app.test_client().get(f"/keys/{case.council.organisation.code}.json")
    keys = write(tmp_path / "keys.json", published.data)
    arguments = ["validation", "verify-portable", str(file)]
    good = app.test_cli_runner().invoke(args=[*arguments, "--keys", str(keys)])
    here = app.test_cli_runner().invoke(args=[*arguments, "--json"])
    other = write(tmp_path / "no-keys.json", b"{}")
    wrong = app.test_cli_runner().invoke(args=[*arguments, "--keys", str(other)])

    assert good.exit_code == 0, good.output
    assert f"It is about {case.worker.name}" in good.output
    assert "A1    level 2 until" in good.output
    assert json.loads(here.output)["person"] == case.worker.name
    assert wrong.exit_code == 1
    assert "not a set of public keys" in wrong.output
    write(file, file.read_bytes().replace(b'"jws": "ey', b'"jws": "ez'))
    assert app.test_cli_runner().invoke(args=[*arguments, "--keys", str(keys)]).exit_code == 1


def test_the_worked_example_checks_a_record_without_our_code(
    app: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    text = (HERE / "docs" / "portable-record.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```", text, flags=re.DOTALL)
    assert found
    example = write(tmp_path / "example.py", found[1].encode())
    case = make_signed_case()
    content = take(sign_in(case.worker)).data
    published = app.test_client().get(f"/keys/{case.council.organisation.code}.json")
    keys = write(tmp_path / "keys.json", published.data)
    changed = content.replace(b'"jws": "ey', b'"jws": "eY')

    answers = [
        subprocess.run(
            [sys.executable, str(example), str(write(tmp_path / "r.json", held)), str(keys)],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
        for held in (content, changed)
    ]
    assert case.worker.name in answers[0].stdout
    assert answers[1].returncode != 0
