"""Files of evidence once they are handed in: kept, scanned, removed, locked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError

from app.assessments.queries import list_ratings
from app.assessments.services import attach_evidence
from app.audit.models import AuditEvent
from app.db.engine import writing
from app.documents.scanning import ScanState
from app.documents.storage import storage
from app.evidence.models import EvidenceFile, EvidenceItem, FileScan
from app.evidence.queries import list_evidence_of, list_files_of
from app.evidence.queries.files import sum_added_since
from app.evidence.services import EvidenceLocked, TooManyFiles, lock_evidence, remove_files
from app.evidence.services.errors import TooMuchToday
from app.evidence.services.files import _refuse_too_much, scan_waiting, tidy_storage
from app.extensions import db
from tests.documents.test_scanning import EICAR, on_a_path, serving
from tests.evidence.test_uploads import FIELDS, SignIn, upload
from tests.factories import files
from tests.factories.assessments import make_assessment, make_evidence
from tests.factories.files import make_file
from tests.factories.organisations import make_council
from tests.pages import Page


def put_settings(app: Flask, monkeypatch: pytest.MonkeyPatch, **changed: object) -> None:
    settings = app.extensions["settings"].model_copy(update=changed)
    monkeypatch.setitem(app.extensions, "settings", settings)


def test_an_item_that_was_never_sent_is_removed_with_its_files(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.worker)
    item = make_evidence(council.worker)
    make_file(item)
    assessment = make_assessment(council, council.worker)
    statement = list_ratings(assessment.id)[0].statement_id
    attach_evidence(assessment, statement, [item.id], by_id=council.worker.id)
    place = f"/evidence/{item.id}/remove"
    assert client.page(place).says("It goes for good, with 1 file.")

    refused = client.send(place)
    assert "This evidence is attached to a statement" in Page(refused).errors[0]
    attach_evidence(assessment, statement, [], by_id=council.worker.id)
    assert client.send(place).status_code == 303

    assert client.get(place).status_code == 404
    assert not db.session.scalars(sa.select(EvidenceFile)).all()
    sent = make_evidence(council.worker)
    lock_evidence([sent.id])
    late = client.send(f"/evidence/{sent.id}/remove")
    assert late.status_code == 422


def test_what_was_sent_keeps_its_files_as_they_are(app: Flask) -> None:
    council = make_council()
    item = make_evidence(council.worker)
    file = make_file(item)
    for _ in range(2):
        make_file(item, f"Words {_}")
    with pytest.raises(TooManyFiles):
        make_file(item, "One more")
    lock_evidence([item.id])
    db.session.commit()
    held = {"evidence_id": item.id, "person_id": item.person_id, "added_by_id": item.person_id}
    told = {"digest": "d", "original_digest": "o", "name": "n", "size": 1, "kept_at": file.kept_at}
    kinds = {"content_type": file.content_type, "text_state": file.text_state}

    for refused in (
        sa.insert(EvidenceFile).values(**held, **told, **kinds),
        sa.delete(EvidenceFile).where(EvidenceFile.id == file.id),
        sa.update(EvidenceFile).where(EvidenceFile.id == file.id).values(name="other"),
    ):
        with pytest.raises(DatabaseError, match="kept as it is"):
            db.session.execute(refused)
        db.session.rollback()
    with pytest.raises(EvidenceLocked):
        remove_files(item, [file.id])
    db.session.rollback()
    with pytest.raises(EvidenceLocked):
        make_file(item, "Late")


def test_what_nothing_points_at_goes_after_a_day(app: Flask) -> None:
    item = make_evidence(make_council().worker)
    file, orphan = make_file(item, "Pointed at"), storage().keep(b"Nothing points at this.")
    db.session.add(FileScan(digest=orphan, state=ScanState.CLEAN, scanned_at=file.kept_at))
    db.session.commit()
    piece = Path(storage()._place(orphan)).with_name(".part-x1y2")
    piece.write_bytes(b"Half of")

    assert tidy_storage(datetime.now(UTC) + timedelta(hours=23)) == 0
    with writing():
        assert tidy_storage(datetime.now(UTC) + timedelta(hours=25)) >= 1

    held = {stored.digest for stored in storage().list_all()}
    assert file.digest in held
    assert orphan not in held
    assert not piece.exists()
    assert db.session.get(FileScan, orphan) is None


def test_a_storage_that_fails_loses_no_word(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    council = make_council()
    client = sign_in(council.worker)
    (tmp_path / "full").write_text("not a folder")
    put_settings(app, monkeypatch, files_url=f"file://{tmp_path / 'full'}")

    refused = client.send("/evidence/add", None, file=upload(files.png(), "seen.png"), **FIELDS)

    page = Page(refused)
    assert [one for one in page.errors if one.startswith("The file could not be kept just now")]
    assert page.form()["text"] == FIELDS["text"]
    assert not list_evidence_of(council.worker.id)


def test_a_person_adds_so_much_a_day_and_loses_no_word_by_it(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    council = make_council()
    client, sent = sign_in(council.worker), {"file": upload(files.png(), "seen.png")}
    put_settings(app, monkeypatch, most_upload_mb=0)

    page = Page(client.send("/evidence/add", None, **sent, **FIELDS))

    assert any("You can add up to 0 MB of files within 24 hours" in one for one in page.errors)
    assert page.form()["text"] == FIELDS["text"]


def test_what_somebody_added_within_a_day_counts(app: Flask) -> None:
    council, now = make_council(), datetime.now(UTC)
    item, theirs = make_evidence(council.worker), make_evidence(council.colleague)
    old = make_file(item, "Yesterday", now=now - timedelta(hours=25))
    new = make_file(item, "Today", now=now)
    make_file(theirs, "Somebody else", now=now)

    added = sum_added_since(council.worker.id, now - timedelta(hours=24))

    assert added == new.size
    assert sum_added_since(council.worker.id, now - timedelta(days=2)) == new.size + old.size
    refuse = partial(_refuse_too_much, council.worker.id, most_mb=1)
    refuse(size=1_000_000 - added)
    with pytest.raises(TooMuchToday):
        refuse(size=1_000_000 - added + 1)


def test_what_the_scanner_finds_is_refused_and_written_down(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    council = make_council()
    client = sign_in(council.worker)
    server, where = on_a_path(tmp_path)
    put_settings(app, monkeypatch, scanner=where)
    with serving(server):
        refused = client.send("/evidence/add", None, file=upload(EICAR, "seen.pdf"), **FIELDS)
        clean = client.send("/evidence/add", None, file=upload(files.png(), "seen.png"), **FIELDS)

    assert "The virus scanner found something harmful" in Page(refused).errors[0]
    assert clean.status_code == 303
    verbs = {event.verb: event for event in db.session.scalars(sa.select(AuditEvent))}
    assert "EICAR" not in verbs["refused with a virus"].facts
    states = db.session.scalars(sa.select(FileScan.state)).all()
    assert states == [ScanState.CLEAN]


def test_what_waits_for_the_scanner_is_not_opened_until_it_answers(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    council = make_council()
    client = sign_in(council.worker)
    put_settings(app, monkeypatch, scanner=str(tmp_path / "clamd.ctl"))
    away = client.send("/evidence/add", None, file=upload(files.png(), "seen.png"), **FIELDS)
    assert "The virus scanner does not answer" in Page(away).errors[0]
    put_settings(app, monkeypatch, scanner=str(tmp_path / "clamd.ctl"), scanner_required=False)
    client.send("/evidence/add", None, file=upload(files.png(), "a.png"), **FIELDS)
    (file,) = list_files_of(list_evidence_of(council.worker.id)[0].id)

    assert client.page("/evidence").says("a.png waits for the virus scanner")
    assert client.get(f"/evidence/files/{file.id}").status_code == 422
    assert scan_waiting(datetime.now(UTC)) == 0
    db.session.add(FileScan(digest="0" * 64, state=ScanState.WAITING, scanned_at=file.kept_at))
    server, _where = on_a_path(tmp_path)
    with serving(server), writing():
        assert scan_waiting(datetime.now(UTC)) == 1
        db.session.commit()
    assert client.get(f"/evidence/files/{file.id}").status_code == 200


def test_a_missing_file_is_a_sentence(sign_in: SignIn) -> None:
    council = make_council()
    item: EvidenceItem = make_evidence(council.worker)
    file = make_file(item, "Will be lost")
    storage().remove(file.digest, written_before=datetime.now(UTC) + timedelta(hours=1))

    answer = sign_in(council.worker).get(f"/evidence/files/{file.id}")

    assert answer.status_code == 422
    assert "This file is missing from our storage" in answer.text


def test_the_same_bytes_from_two_people_at_once_are_kept_for_both(app: Flask) -> None:
    """Each writes that the scanner is still to answer about them; the second finds it written."""
    council = make_council()
    items = [make_evidence(one).id for one in (council.worker, council.colleague)]
    db.session.commit()
    looked = Event()

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT file_scan") and current_thread() is not main_thread():
            looked.set()

    def bring() -> None:
        with app.app_context(), writing():
            make_file(db.session.get_one(EvidenceItem, items[1]), "Same", scan=ScanState.WAITING)
            db.session.commit()

    sa.event.listen(db.engine, "after_cursor_execute", note)
    with ThreadPoolExecutor(1) as threads, writing():
        make_file(db.session.get_one(EvidenceItem, items[0]), "Same", scan=ScanState.WAITING)
        second = threads.submit(bring)
        # SQLite lets nobody look before this one is done.
        assert db.engine.dialect.name == "sqlite" or looked.wait(10)
        db.session.commit()
        second.result(10)
    sa.event.remove(db.engine, "after_cursor_execute", note)

    assert len(db.session.scalars(sa.select(FileScan)).all()) == 1
    assert len(db.session.scalars(sa.select(EvidenceFile)).all()) == 2
