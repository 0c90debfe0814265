"""The worker and its durable engine, in this process and in one of its own."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from uuid import UUID, uuid4

import pytest
from dbos import DBOS
from flask import Flask
from sqlalchemy.exc import OperationalError

from app.db.engine import writing
from app.extensions import db
from app.jobs import crew, registry
from app.jobs.models import Job
from app.jobs.places import WorkerRunsAlready
from app.jobs.queries import find_job
from app.jobs.rules import JobKind, JobState, workflow_id
from app.jobs.running import run_try
from app.jobs.services import ask, claim
from app.jobs.worker import KEPT_BY_ENGINE, SECONDS_BETWEEN_POLLS, forget_old, run_worker
from tests.jobs.conftest import Watched


@contextmanager
def working(app: Flask) -> Iterator[None]:
    """A worker beside the test; the test's own session holds no transaction meanwhile."""
    stop = Event()
    db.session.commit()
    thread = Thread(target=run_worker, args=(app, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(30)
        assert not thread.is_alive()


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    until = monotonic() + seconds
    while not holds():
        assert monotonic() < until, "it took too long"
        sleep(0.1)


def is_in(job_id: UUID, state: JobState) -> Callable[[], bool]:
    def holds() -> bool:
        with writing(False):
            job = find_job(job_id)
            db.session.rollback()
        return job is not None and job.state is state

    return holds


def asked(subject_id: UUID | None = None) -> UUID:
    job = ask(JobKind.MAKE_PLAN_PDF, subject_id or uuid4())
    db.session.commit()
    return job.id


@pytest.fixture
def jobs_database(app: Flask) -> Iterator[Path]:
    """The engine's own database of this test."""
    path = Path(app.extensions["settings"].jobs_database.removeprefix("sqlite:///"))
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    yield path
    db.session.rollback()


def test_every_job_is_done_once_though_polls_overlap(
    app: Flask, watched: Watched, jobs_database: Path
) -> None:
    def work_slowly(_subject: UUID) -> None:
        db.session.commit()
        sleep(0.7)

    watched.before = work_slowly
    wanted = [uuid4() for _ in range(5)]
    jobs = [asked(subject) for subject in wanted[:4]]

    with working(app):
        for job_id in [*jobs, asked(wanted[4])]:
            wait_until(is_in(job_id, JobState.DONE))

    assert sorted(watched.subjects) == sorted(wanted)


def test_work_that_died_with_its_worker_is_taken_up_and_hourly_work_is_done(
    app: Flask, watched: Watched, jobs_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = asked()
    claim(job_id, 0)
    unasked: list[datetime] = []
    noting = registry.Schedule("Noting", unasked.append, registry.HOUR)
    monkeypatch.setitem(registry._schedules, "Noting", noting)

    with working(app):
        wait_until(is_in(job_id, JobState.DONE))

    assert len(watched.subjects) == 1
    assert len(unasked) == 1


def test_a_broken_job_is_handed_over_again_under_another_name(
    app: Flask, watched: Watched, jobs_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_once(_subject: UUID) -> None:
        if len(watched.subjects) == 1:
            raise OSError

    watched.before = break_once
    monkeypatch.setattr("app.jobs.services.ending.wait_after", lambda _tries: timedelta(0))
    job_id = asked()

    with working(app):
        wait_until(is_in(job_id, JobState.DONE))

    with closing(sqlite3.connect(jobs_database)) as tables:
        names = tables.execute("SELECT workflow_uuid FROM workflow_status").fetchall()
        everything = "\n".join(tables.iterdump())
    assert {name for (name,) in names} == {str(job_id), f"{job_id}-2"}
    assert f'{{"namedArgs":{{}},"positionalArgs":["{job_id}"]}}' in everything
    assert "py_pickle" not in everything


def test_a_second_worker_is_refused(app: Flask, watched: Watched, jobs_database: Path) -> None:
    job_id = asked()

    with working(app):
        wait_until(is_in(job_id, JobState.DONE))
        with pytest.raises(WorkerRunsAlready):
            run_worker(app, Event())


def test_a_job_that_is_to_be_tried_later_is_left_alone_until_then(
    app: Flask, watched: Watched, jobs_database: Path
) -> None:
    later = asked()
    db.session.get_one(Job, later).next_try_at = datetime.now(UTC) + timedelta(hours=1)
    db.session.commit()

    with working(app):
        sleep(3 * SECONDS_BETWEEN_POLLS)
        wait_until(is_in(asked(), JobState.DONE))

    assert is_in(later, JobState.WAITING)()
    assert len(watched.subjects) == 1


def test_a_database_that_is_locked_for_a_while_is_waited_out(
    app: Flask, watched: Watched, jobs_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = [OperationalError("BEGIN IMMEDIATE", None, Exception("database is locked"))]

    def run_when_free(job_id: UUID, tries: int) -> JobState | None:
        if locked:
            raise locked.pop()
        return run_try(job_id, tries)

    monkeypatch.setattr(crew, "run_try", run_when_free)

    with working(app):
        wait_until(is_in(asked(), JobState.DONE))

    assert len(watched.subjects) == 1


def test_what_the_engine_keeps_of_old_work_is_deleted(app: Flask, watched: Watched) -> None:
    later = datetime.now(UTC) + KEPT_BY_ENGINE + timedelta(days=1)

    def is_forgotten() -> bool:
        forget_old(later)
        return not DBOS.list_workflows(workflow_ids=[name])

    with working(app):
        job_id = done_by_worker()
        name = workflow_id(job_id, 0)
        assert forget_old(datetime.now(UTC)) == 0
        assert DBOS.list_workflows(workflow_ids=[name])
        wait_until(is_forgotten)

        assert is_in(job_id, JobState.DONE)()


def done_by_worker() -> UUID:
    """Return the key of a job that the worker has done."""
    with writing():
        job = ask(JobKind.MAKE_PLAN_PDF, uuid4())
        db.session.commit()
    wait_until(is_in(job.id, JobState.DONE))
    return job.id
