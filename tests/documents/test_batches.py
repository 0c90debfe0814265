"""Batches: made in parallel, gone on with, whole or not at all, and deleted."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError

from app.db.domain import NothingFound
from app.db.engine import writing
from app.documents.making import LOST, batches_storage, make_batch, remove_old
from app.documents.models import Batch, BatchFile
from app.documents.queries import list_batch_files, load_batch
from app.documents.rules import MOST_FILES, Wanted, Whose
from app.documents.services import (
    NothingToPrint,
    TooManyFiles,
    ask_for_batch,
    note_made,
    note_not_made,
)
from app.extensions import db
from app.jobs.models import Job
from app.jobs.queries import find_latest
from app.jobs.rules import JobKind, JobState
from app.jobs.running import run_waiting
from app.jobs.services import retry
from app.people.models import Person
from tests.clock import now
from tests.documents.unpacked import manifest, zip_of
from tests.factories.batches import KEPT, SHEET, Sheets, make_batch_of_sheets, sheets
from tests.factories.organisations import make_council
from tests.factories.validation import who_is
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
KINDS = ["development plan", "signed record"]


@pytest.fixture
def kind(app: Flask) -> Iterator[Sheets]:
    with sheets() as made:
        yield made


def job_of(batch: Batch) -> Job:
    found = find_latest(JobKind.MAKE_BATCH, batch.id)
    assert found is not None
    db.session.refresh(found)
    return found


def test_what_cannot_be_made_is_listed_and_the_rest_is_made(
    app: Flask, kind: Sheets, sign_in: SignIn
) -> None:
    worker = make_council().worker
    batch = make_batch_of_sheets(who_is(worker), 4)
    second, third = (one.subject_id for one in list_batch_files(batch.id)[1:3])

    def break_some(subject: UUID) -> None:
        if subject == second:
            raise NothingFound
        if subject == third:
            raise ValueError("a mistake of ours")

    kind.before = break_some
    run_waiting()

    said = manifest(zip_of(batch))
    assert [one["file"] for one in said] == ["sheet.pdf", "", "", "sheet-2.pdf"]
    assert [bool(one["missing_because"]) for one in said] == [False, True, True, False]
    page = sign_in(worker).page(f"/batches/{batch.id}")
    assert page.says("2 PDFs; 2 could not be made, and the list says why.")
    assert page.says("Could not be made: Something broke on our side while this file was made.")


def test_what_was_broken_off_goes_on_and_makes_nothing_twice(app: Flask, kind: Sheets) -> None:
    batch = make_batch_of_sheets(who_is(make_council().worker), 5)
    files = list_batch_files(batch.id)
    job_id = job_of(batch).id

    def cancel_at_the_fourth(subject: UUID) -> None:
        if subject == files[3].subject_id:
            db.session.get_one(Job, job_id).cancel_asked_at = now()

    kind.before = cancel_at_the_fourth
    run_waiting()

    assert job_of(batch).state is JobState.CANCELLED
    before = {one.id: one.digest for one in list_batch_files(batch.id) if one.digest}
    assert len(before) == 2
    assert load_batch(batch.id).digest is None
    kind.written.clear()
    with writing():
        make_batch(batch.id)
        make_batch(batch.id)
        db.session.commit()

    after = {one.id: one.digest for one in list_batch_files(batch.id)}
    assert len(set(after.values())) == 5
    assert before.items() <= after.items()
    assert kind.written == [one.subject_id for one in files if one.id not in before]
    assert len(manifest(zip_of(batch))) == 5


def test_a_file_that_another_worker_made_meanwhile_stands_and_the_batch_goes_on(
    app: Flask, kind: Sheets
) -> None:
    """Two are at one batch when a living worker was taken for dead."""
    batch = make_batch_of_sheets(who_is(make_council().worker), 3)
    first, _, third = list_batch_files(batch.id)

    def be_the_other(subject: UUID) -> None:
        if subject == third.subject_id:
            digest = batches_storage().keep(b"made by the other")
            note_made(first.id, digest=digest, size=17, file_name="sheet.pdf")

    kind.before = be_the_other
    run_waiting()

    assert job_of(batch).state is JobState.DONE
    assert next(one["bytes"] for one in manifest(zip_of(batch))) == 17


def test_a_disk_that_cannot_be_written_is_a_sentence_and_leaves_nothing_half(
    app: Flask, kind: Sheets, sign_in: SignIn
) -> None:
    worker = make_council().worker
    batch = make_batch_of_sheets(who_is(worker), 2)
    folder: Path = app.extensions["settings"].data_folder / "batches"
    folder.rename(folder.with_name("aside")) if folder.exists() else None
    folder.write_text("in the way")

    try:
        run_waiting()
        assert job_of(batch).state is JobState.FAILED
        page = sign_in(worker).page(f"/batches/{batch.id}")
        assert page.says("The files could not be written: the service's disk is full, or away.")
    finally:
        folder.unlink()
    assert load_batch(batch.id).made_at is None
    with writing():
        retry(job_of(batch).id)
        db.session.commit()
    run_waiting()
    assert len(manifest(zip_of(batch))) == 2
    assert not list(folder.rglob(".part-*"))


def test_what_went_missing_from_the_storage_is_said(app: Flask, kind: Sheets) -> None:
    batch = make_batch_of_sheets(who_is(make_council().worker), 2)
    second = list_batch_files(batch.id)[1]

    def lose_the_first(_subject: UUID) -> None:
        for stored in list(batches_storage().list_all()):
            batches_storage().remove(stored.digest, written_before=now() + KEPT)

    batches_storage().keep(b"something that no batch needs")
    kind.before = lose_the_first
    with writing():
        note_not_made(second.id, "Too long.")
        db.session.commit()
    run_waiting()
    assert [one["missing_because"] for one in manifest(zip_of(batch))] == ["", "Too long."]

    other = make_batch_of_sheets(who_is(make_council().worker), 4)
    run_waiting()
    assert next(one["missing_because"] for one in manifest(zip_of(other))) == LOST


def test_its_time_over_the_file_is_deleted_and_the_page_says_so(
    app: Flask, kind: Sheets, sign_in: SignIn
) -> None:
    worker = make_council().worker
    batch = make_batch_of_sheets(who_is(worker), 2)
    run_waiting()
    browser = sign_in(worker)
    assert browser.get(f"/batches/{batch.id}/zip").status_code == 200
    whole, digest = zip_of(batch), load_batch(batch.id).digest

    with writing():
        assert remove_old(now()) == 0
        db.session.commit()
        assert zip_of(batch) == whole
        assert remove_old(now() + KEPT) == 1
        db.session.commit()

    assert digest not in {stored.digest for stored in batches_storage().list_all()}
    assert browser.page(f"/batches/{batch.id}").says("Ask for it again if you need it.")
    assert browser.get(f"/batches/{batch.id}/zip").status_code == 303
    assert browser.page("/batches").says("deleted")
    with writing():
        make_batch(batch.id)


def test_nothing_and_too_much_are_refused(app: Flask) -> None:
    who = who_is(make_council().worker)
    many = [(SHEET, Wanted(UUID(int=n), who.person_id)) for n in range(MOST_FILES + 1)]

    for wanted, refused in (([], NothingToPrint), (many, TooManyFiles)):
        with pytest.raises(refused):
            ask_for_batch(who, Whose.OWN, wanted, cycle_id=None, kept=KEPT)


def test_the_database_lets_no_file_end_twice_nor_a_batch_change(app: Flask, kind: Sheets) -> None:
    batch = make_batch_of_sheets(who_is(make_council().worker), 1)
    run_waiting()
    file = list_batch_files(batch.id)[0]
    changes = (
        sa.update(BatchFile).where(BatchFile.id == file.id).values(digest="0" * 64),
        sa.update(Batch).where(Batch.id == batch.id).values(digest="0" * 64),
        sa.insert(BatchFile).values(
            id=UUID(int=1), batch_id=batch.id, number=1, kind="another", subject_id=UUID(int=1),
            person_id=file.person_id, file_name="", reason="",
        ),
        sa.insert(BatchFile).values(
            id=UUID(int=1), batch_id=batch.id, number=2, kind=SHEET, subject_id=file.subject_id,
            person_id=file.person_id, file_name="", reason="",
        ),
    )  # fmt: skip

    for change in changes:
        with pytest.raises(DatabaseError):
            db.session.execute(change)
        db.session.rollback()
