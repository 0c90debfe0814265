"""The worker process: hands over the jobs that wait, and does by itself what is due."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event
from time import monotonic

import sqlalchemy as sa
from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer
from flask import Flask
from sqlalchemy.exc import InterfaceError, OperationalError

from app.db.domain import DomainError
from app.jobs.crew import OVER, Crew
from app.jobs.places import OnlyPlace, ServerPlace, executor_of, take_place
from app.jobs.schedule import do_what_is_due

SECONDS_BETWEEN_POLLS = 0.5
SECONDS_BETWEEN_ROUNDS = 2.0
SECONDS_BETWEEN_CARES = 10.0
SECONDS_BETWEEN_SCHEDULES = 60.0
SECONDS_BETWEEN_CLEARINGS = 3600.0
SECONDS_TO_END = 8

# The service's own rows say what became of a job; the engine's are of no use once it is over.
KEPT_BY_ENGINE = timedelta(days=30)
MOST_FORGOTTEN = 5000

LOOKS_AGAIN = "The database is away, busy or full. The worker looks again."

_log = logging.getLogger(__name__)


class JobsDatabaseAway(DomainError):
    """The engine's own database cannot be opened or written to when the worker starts."""


def run_worker(app: Flask, stop: Event) -> int:
    """Work until `stop` is set.

    Raises `WorkerRunsAlready`, `NoPlaceLeft` and `JobsDatabaseAway`.
    Jobs that run when it is set have eight seconds to end. Returns how many have not: they are
    taken up again by the next worker, once this process is gone.
    """
    settings = app.extensions["settings"]
    url: str = settings.jobs_database
    with take_place(settings.database, url, stop) as place:
        crew = Crew(app, stop)
        _prepare(url)
        DBOS(config=engine_config(url, executor_of(place.number)))
        try:
            _launch()
            _work(app, crew, place)
        finally:
            DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=SECONDS_TO_END)
    return crew.at_work


def _launch() -> None:
    try:
        DBOS.launch()
    except (OperationalError, InterfaceError) as error:
        raise JobsDatabaseAway(f"The database of the jobs cannot be used: {error.orig}") from error


def _prepare(url: str) -> None:
    """Let the engine's SQLite file keep a log of changes: half as many waits for the disk."""
    if sa.make_url(url).get_backend_name() == "sqlite":
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")


def engine_config(url: str, executor: str) -> DBOSConfig:
    """Return how the engine is set up for one worker."""
    # A fixed name and version: a worker takes up what an earlier one left, updated or not.
    return {
        "name": "family-help-skills",
        "system_database_url": url,
        "serializer": DBOSPortableJSONSerializer(),
        "application_version": "1",
        "executor_id": executor,
        "log_level": "WARNING",
    }


def _work(app: Flask, crew: Crew, place: OnlyPlace | ServerPlace) -> None:
    duties = (
        Duty(SECONDS_BETWEEN_SCHEDULES, lambda: do_what_is_due(app, datetime.now(UTC))),
        Duty(SECONDS_BETWEEN_ROUNDS, lambda: crew.take_up(place)),
        Duty(SECONDS_BETWEEN_CARES, crew.look_after),
        Duty(SECONDS_BETWEEN_CLEARINGS, lambda: forget_old(datetime.now(UTC))),
        Duty(0, crew.hand_over),
    )
    while not crew.stop.is_set():
        crew.ended.clear()
        try:
            for duty in duties:
                duty.do_if_due()
        except (OperationalError, InterfaceError):
            _log.exception(LOOKS_AGAIN)
        crew.ended.wait(SECONDS_BETWEEN_POLLS)
    try:
        crew.give_back()
    except (OperationalError, InterfaceError):
        # What stays claimed is handed over by the next worker.
        _log.exception(LOOKS_AGAIN)


def forget_old(now: datetime) -> int:
    """Delete what the engine keeps of workflows that ended 30 days ago; return how many."""
    ended = DBOS.list_workflows(
        status=sorted(OVER),
        completed_before=(now - KEPT_BY_ENGINE).isoformat(),
        limit=MOST_FORGOTTEN,
        load_input=False,
        load_output=False,
    )
    DBOS.delete_workflows([one.workflow_id for one in ended])
    return len(ended)


class Duty:
    """Something a worker does whenever so many seconds have passed."""

    def __init__(self, seconds: float, function: Callable[[], object]) -> None:
        self._seconds = seconds
        self._function = function
        self._next_at = 0.0

    def do_if_due(self) -> None:
        """Do it, if it is time."""
        if monotonic() >= self._next_at:
            self._function()
            self._next_at = monotonic() + self._seconds
