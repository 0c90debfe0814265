"""A copy holds everything of the person, nothing that opens something, and no one else's drafts."""

import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account
from app.db.engine import writing
from app.documents import folder
from app.documents.storage import storage
from app.extensions import db
from app.notifications.services import write_mail
from app.people.models import Person
from app.privacy.jobs.copying import copies_storage, make_copy, remove_old, write_copy
from app.privacy.models import DataCopy
from app.privacy.queries.holding import list_acts, list_sections, made_files_of
from app.privacy.rules.copies import in_words, label, plain
from app.privacy.rules.register import REGISTER
from app.privacy.services.copies import CopyIsComing, CopyMadeAlready, ask_for_copy, seal_copy
from tests.clock import now
from tests.factories.organisations import make_council
from tests.factories.privacy import OWN_WORD, make_much_held
from tests.factories.validation import Case, judge, make_case, show
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def _unpacked(content: bytes) -> tuple[dict[str, bytes], Any]:
    with ZipFile(io.BytesIO(content)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    return held, json.loads(held["data.json"])


def _rows(said: Any, table: str) -> list[dict[str, Any]]:
    return [row for one in said["held"] if one["table"] == table for row in one["rows"]]


@pytest.fixture
def held(app: Flask) -> Case:
    """A case with a worker of whom much is held."""
    return make_much_held()


def test_a_copy_holds_the_words_the_files_and_what_others_wrote(held: Case) -> None:
    files, said = _unpacked(write_copy(held.worker.id, whole=True, now=now()))

    titles = {one["table"] for one in said["held"]}
    assert {"rating", "judgement", "adjustment", "plan", "sign_off", "audit_event"} <= titles
    assert {"renewal", "revocation", "mail", "team_membership", "validation"} <= titles
    assert all(row["note"] == "" or row["note"] for row in _rows(said, "judgement"))
    assert _rows(said, "revocation")[0]["reason"].startswith("Two audits")
    assert OWN_WORD in _rows(said, "adjustment")[0]["other"]
    assert files["files/record.pdf"] == b"%PDF of their own"
    assert len([name for name in files if name.startswith("files/")]) == 2
    page = files["data.html"].decode()
    assert f"{OWN_WORD} Underhollow" in page
    assert held.supervisor.name in page
    assert "cannot be joined to you" in page
    assert "cannot be joined to you" in files["READ-ME.txt"].decode()


def test_what_opens_something_stays_out_and_so_does_everybody_else(held: Case) -> None:
    own, secret = str(held.worker.id), _uniquifier(held.worker)

    sections = list(list_sections(held.worker.id, whole=True))

    assert secret not in repr(sections)
    rows = {one.entry.table: one.rows for one in sections}
    assert not {"password", "fs_uniquifier"} & set(rows["account"][0])
    assert {row["id"] for row in rows["person"]} == {own}
    for entry in REGISTER:
        assert not {*entry.secret} & {key for row in rows.get(entry.table, ()) for key in row}
        if [*entry.about] == ["person_id"] and not entry.through:
            assert {row["person_id"] for row in rows.get(entry.table, ())} <= {own}


def _uniquifier(person: Person) -> str:
    chosen = sa.select(Account.fs_uniquifier).where(Account.person_id == person.id)
    return db.session.scalars(chosen).one()


def test_an_administrators_copy_holds_no_level_and_no_word(held: Case) -> None:
    files, said = _unpacked(write_copy(held.worker.id, whole=False, now=now()))

    for table in ("rating", "evidence_item", "plan", "sign_off", "adjustment", "judgement"):
        (one,) = [one for one in said["held"] if one["table"] == table]
        assert one["number"] > 0
        assert one["rows"] == []
    assert not [name for name in files if name.startswith("files/")]
    assert f"{OWN_WORD} light" not in json.dumps(said)
    assert "What only the person may read" in files["data.html"].decode()


@pytest.mark.parametrize("whole", [True, False])
def test_a_message_that_waits_to_be_sent_is_in_no_copy(app: Flask, whole: bool) -> None:
    """It may hold a link that sets a password: an administrator could sign in as the person."""
    worker = make_council().worker
    with writing():
        write_mail(worker.work_email, "A link", "/reset/opens-the-door", "", worker.id)
        db.session.commit()

    content = write_copy(worker.id, whole=whole, now=now())

    files, said = _unpacked(content)
    assert [row["subject"] for row in _rows(said, "mail")] == ["A link"]
    assert not [name for name, text in files.items() if b"opens-the-door" in text]


def test_a_judges_level_is_in_a_copy_only_once_it_was_shown(app: Flask) -> None:
    case = make_case()
    judge(case)
    before = {one.entry.table: one.number for one in list_sections(case.worker.id, whole=True)}
    show(case)
    after = {one.entry.table: one.number for one in list_sections(case.worker.id, whole=True)}

    assert "judgement" not in before
    assert after["judgement"] > 30


def test_a_judges_own_copy_says_that_they_judged_and_of_nobody(held: Case) -> None:
    acts = [one for one in list_acts(held.supervisor.id) if one.role == "judge_id"]
    _files, said = _unpacked(write_copy(held.supervisor.id, whole=True, now=now()))

    assert len(acts) > 30
    assert str(held.assessment.id) not in json.dumps(said)
    assert OWN_WORD not in json.dumps(said)


def test_a_copy_is_made_by_the_worker_and_deleted_after_a_week(held: Case) -> None:
    with writing():
        copy = ask_for_copy(held.worker, whole=True, by_id=held.worker.id, now=now())
        with pytest.raises(CopyIsComing):
            ask_for_copy(held.worker, whole=True, by_id=held.worker.id, now=now())
        db.session.commit()
        make_copy(copy.id)
        db.session.commit()
        digest = copy.digest
        make_copy(copy.id)
        with pytest.raises(CopyMadeAlready):
            seal_copy(copy, digest="0" * 64, size=1, now=now())
        db.session.rollback()
    assert digest is not None
    assert copies_storage().read(digest)

    with writing():
        assert remove_old(now() + timedelta(days=6)) == 0
        assert remove_old(now() + timedelta(days=7)) == 1
        db.session.commit()

    assert not [one for one in copies_storage().list_all() if _is_old(one.written_at)]


def _is_old(written_at: datetime) -> bool:
    return written_at < now() + timedelta(days=6)


def test_a_file_that_is_missing_is_left_out(held: Case) -> None:
    for digest, _name in made_files_of(held.worker.id):
        folder.path_of(digest).unlink()
    for stored in list(storage().list_all()):
        storage().remove(stored.digest, written_before=now() + timedelta(days=1))

    _files, said = _unpacked(write_copy(held.worker.id, whole=True, now=now()))

    assert said["files"] == []


def test_the_command_writes_a_whole_copy_and_the_person_can_see_it(
    held: Case, app: Flask, tmp_path: Path
) -> None:
    run = app.test_cli_runner().invoke
    email = held.worker.work_email
    db.session.commit()

    made = run(args=["privacy", "export", email, "--to", str(tmp_path)])
    nobody = run(args=["privacy", "export", "nobody@nowhere.example"])

    assert made.exit_code == 0, made.output
    (path,) = tmp_path.iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert _unpacked(path.read_bytes())[1]["whole"] is True
    db.session.expire_all()
    assert db.session.scalars(sa.select(DataCopy.asked_by_id)).all() == [None]
    assert nobody.exit_code == 1


def test_values_are_said_in_words() -> None:
    assert label("signed_at") == "Signed at"
    assert label("person_id") == "Person"
    assert label("id") == "Id"
    assert [in_words(one) for one in (True, False, None, "", 3)] == [
        *("Yes", "No", "Nothing", "Nothing", "3")
    ]
    assert plain(b"abc") == "3 bytes"
