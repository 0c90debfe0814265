"""The worker process: takes the jobs that wait and gives each to the durable engine.

The engine (DBOS) keeps tables of its own. A job's key is the name of its workflow, so handing
the same job over twice starts it once; a workflow that was running when the process died is
started again by the next worker. Workflows are given keys only, as JSON.
"""

import fcntl
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from uuid import UUID

import sqlalchemy as sa
from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, Queue, SetWorkflowID
from flask import Flask
from sqlalchemy.exc import OperationalError

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.jobs.hourly import EveryHour
from app.jobs.queries import list_jobs, list_waiting
from app.jobs.rules import JobState, workflow_id
from app.jobs.running import run_try
from app.jobs.services import JobTakenAlready, claim

QUEUE = "jobs"
AT_ONCE = 2
SECONDS_BETWEEN_POLLS = 0.5
SECONDS_TO_END = 8
# PostgreSQL's advisory locks are numbers; this one means "the worker of this service".
LOCK_NUMBER = 0x46485357

_log = logging.getLogger(__name__)


class WorkerRunsAlready(DomainError):
    """Another worker process serves the same job database."""

    sentence = "A worker is running for this job database already. One is enough; stop it first."


def run_worker(app: Flask, stop: Event) -> None:
    """Work until `stop` is set. Raises `WorkerRunsAlready`.

    Jobs that run when it is set have eight seconds to end; what has not ended is taken up again
    by the next worker.
    """
    url: str = app.extensions["settings"].jobs_database
    with _only_worker(url):
        run_job = _workflow(app)
        DBOS(config=_config(url))
        try:
            DBOS.launch()
            queue = DBOS.register_queue(
                QUEUE, worker_concurrency=AT_ONCE, polling_interval_sec=SECONDS_BETWEEN_POLLS
            )
            _hand_over(app, queue, run_job, JobState.RUNNING)
            chores = EveryHour()
            while not stop.is_set():
                chores.do(app, datetime.now(UTC))
                _hand_over(app, queue, run_job, JobState.WAITING)
                stop.wait(SECONDS_BETWEEN_POLLS)
        finally:
            DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=SECONDS_TO_END)


def _config(url: str) -> DBOSConfig:
    # A fixed name and version: a worker takes up what an earlier one left, updated or not.
    return {
        "name": "family-help-skills",
        "system_database_url": url,
        "serializer": DBOSPortableJSONSerializer(),
        "application_version": "1",
        "executor_id": "worker",
        "log_level": "WARNING",
    }


def _workflow(app: Flask) -> Callable[[str], str]:
    # A job's own failures are written down by `run_try`; what gets out is a database that is away
    # or locked, and is waited out: a quarter of an hour in all.
    @DBOS.step(name="try job", retries_allowed=True, max_attempts=10, interval_seconds=1)
    def try_job(job_id: str) -> str:
        with app.app_context():
            state = run_try(UUID(job_id))
        return state.value if state else "gone"

    @DBOS.workflow(name="run job")
    def run_job(job_id: str) -> str:
        return try_job(job_id)

    return run_job


def _hand_over(app: Flask, queue: Queue, run_job: Callable[[str], str], state: JobState) -> None:
    """Give the engine the jobs in `state`; it leaves alone those it was given before.

    A running job is one that an earlier worker claimed: the engine may have it, or may have lost
    it with its database.
    """
    with app.app_context():
        try:
            for job_id, tries in _waiting(state):
                with SetWorkflowID(workflow_id(job_id, tries)):
                    queue.enqueue(run_job, str(job_id))
                with writing():
                    _claim(job_id, tries)
        except OperationalError:
            # The database is away or busy: look again at the next poll.
            _log.exception("The jobs that wait could not be read.")
            db.session.rollback()


def _waiting(state: JobState) -> Sequence[tuple[UUID, int]]:
    """Return (key, tries) of the jobs in `state` whose time has come, without taking the lock."""
    with writing(False):
        waits = state is JobState.WAITING
        found = list_waiting(datetime.now(UTC)) if waits else list_jobs(state)
        jobs = [(job.id, job.tries) for job in found]
        db.session.rollback()
    return jobs


def _claim(job_id: UUID, tries: int) -> None:
    try:
        claim(job_id, tries)
    except JobTakenAlready:
        db.session.rollback()
    else:
        db.session.commit()


@contextmanager
def _only_worker(url: str) -> Iterator[None]:
    """Hold a lock that a second worker on the same job database cannot get."""
    made = sa.make_url(url)
    with (
        _locked_file(made.database or "")
        if made.get_backend_name() == "sqlite"
        else (_locked_server(made))
    ):
        yield


@contextmanager
def _locked_file(database: str) -> Iterator[None]:
    path = Path(f"{database}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise WorkerRunsAlready from None
        yield


@contextmanager
def _locked_server(url: sa.URL) -> Iterator[None]:
    engine = sa.create_engine(url.set(drivername="postgresql+psycopg"), poolclass=sa.NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(LOCK_NUMBER))):
            raise WorkerRunsAlready
        yield
