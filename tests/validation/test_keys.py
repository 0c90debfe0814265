"""An organisation's keys are published, sealed and rotated; anybody can check what they sign."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.validation.models import SigningKeySecret
from app.validation.rules.key_box import key_box
from config import HERE
from tests.factories.validation import make_signed_case
from tests.pages import Page
from tests.validation.test_portable import SignIn, checked, take, write


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
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_signed_case()
    browser = sign_in(case.worker)
    take(browser)
    # Put back as it was, whichever engine's application gave the process its secret last.
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(key_box, "_secrets", ("another secret",))
        answer = take(browser)

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
