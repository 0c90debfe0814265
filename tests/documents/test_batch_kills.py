"""A worker that is killed again and again in the middle of a batch: each PDF is made, none twice.

`BATCH_FILES` and `BATCH_KILLS` ask for more than the suite has time for: 200 and 50.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.documents.making import batches_storage
from app.documents.models import BatchFile
from app.documents.queries import list_batch_files, load_batch
from app.extensions import db
from app.jobs.worker import run_worker
from tests.documents.unpacked import unpacked, zip_of
from tests.factories.batches import make_batch_of_sheets, sheets
from tests.factories.organisations import make_council
from tests.factories.validation import who_is

FILES = int(os.environ.get("BATCH_FILES", "4"))
KILLS = int(os.environ.get("BATCH_KILLS", "1"))


def work(app: Flask) -> None:
    """Be a worker that knows sheets, with connections of its own, until it is killed."""
    with app.app_context():
        db.engine.dispose(close=False)
    # The server that children are forked from is the parent's, if an earlier test needed it.
    vars(forkserver._forkserver).update(vars(forkserver.ForkServer()))
    with sheets():
        run_worker(app, Event())


@contextmanager
def worker(app: Flask) -> Iterator[BaseProcess]:
    """A worker in a process of its own; killed with -9 at the end."""
    db.session.commit()
    process = get_context("fork").Process(target=work, args=(app,))
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


@pytest.fixture
def _own_jobs_database(app: Flask) -> None:
    """An empty database for the engine of each test."""
    path = Path(app.extensions["settings"].jobs_database.removeprefix("sqlite:///"))
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


def wait_for(batch_id: UUID, ended: int, process: BaseProcess) -> None:
    """Wait until so many files have ended; all of them and one more means the ZIP as well."""
    counted = sa.select(sa.func.count()).where(
        BatchFile.batch_id == batch_id, BatchFile.ended_at.is_not(None)
    )
    until = time.monotonic() + 120
    while True:
        there = (db.session.scalar(counted) or 0) + (load_batch(batch_id).digest is not None)
        db.session.rollback()
        if there >= ended:
            return
        assert process.is_alive(), "the worker ended by itself"
        assert time.monotonic() < until, f"{there} of {ended} files after two minutes"
        time.sleep(0.02)


@pytest.mark.usefixtures("_own_jobs_database")
def test_a_worker_killed_in_a_batch_leads_to_every_pdf_once(app: Flask) -> None:
    batch = make_batch_of_sheets(who_is(make_council().worker), FILES)
    before = {stored.digest for stored in batches_storage().list_all()}

    for kill in range(1, KILLS + 1):
        with worker(app) as process:
            wait_for(batch.id, kill * FILES // (KILLS + 1), process)
    with worker(app) as process:
        wait_for(batch.id, FILES + 1, process)

    files = list_batch_files(batch.id)
    digests = {one.digest for one in files if one.digest}
    assert len(digests) == FILES
    pdfs = [name for name in unpacked(zip_of(batch)) if name.endswith(".pdf")]
    assert len(pdfs) == FILES
    stored = {stored.digest for stored in batches_storage().list_all()} - before
    assert stored == digests | {load_batch(batch.id).digest}, "nothing was made a second time"
