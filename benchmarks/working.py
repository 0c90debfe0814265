"""A worker's thousand empty jobs against the durable engine's own thousand empty workflows."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread
from time import perf_counter, sleep
from uuid import UUID, uuid4

import sqlalchemy as sa
from dbos import DBOS
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.jobs.crew import AT_ONCE
from app.jobs.models import Job
from app.jobs.registry import register, work_for
from app.jobs.rules import OPEN, JobKind
from app.jobs.services import ask
from app.jobs.worker import engine_config, run_worker
from benchmarks.measure import Line

BAR = 3
JOBS, WARM = 1000, 20
KIND = JobKind.MAKE_PLAN_PDF


def nothing(_subject: UUID) -> None:
    """An empty job."""


@contextmanager
def working(app: Flask) -> Iterator[None]:
    """Let a worker run that knows a kind of work without anything to do."""
    kept, stop = work_for(KIND), Event()
    register(KIND, nothing)
    thread = Thread(target=run_worker, args=(app, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        register(KIND, kept.function, title=kept.title, onward=kept.onward)


def ask_for(app: Flask, number: int) -> None:
    """Ask for empty jobs, in one transaction."""
    with app.app_context(), writing():
        for _ in range(number):
            ask(KIND, uuid4())
        db.session.commit()


def wait_for(app: Flask) -> None:
    """Wait until every job that was asked for is over."""
    open_ones = sa.select(sa.func.count()).where(Job.kind == KIND, Job.state.in_(OPEN))
    left = 1
    while left:
        sleep(0.05)
        with app.app_context():
            left = db.session.scalar(open_ones) or 0
            db.session.rollback()


def seconds_of_worker(app: Flask) -> float:
    """Return how long a worker that runs already takes, from the commit to the last one's end."""
    with working(app):
        ask_for(app, WARM)
        wait_for(app)
        ask_for(app, JOBS)
        start = perf_counter()
        wait_for(app)
        return perf_counter() - start


def seconds_of_engine(url: str) -> float:
    """The floor: workflows that do nothing, as many at once, called without a queue."""

    @DBOS.workflow(name="nothing")
    def run(_key: str) -> str:
        return "done"

    DBOS(config=engine_config(url, "floor"))
    DBOS.launch()
    try:
        return _timed(run)
    finally:
        DBOS.destroy(destroy_registry=True)


def _timed(run: Callable[[str], str]) -> float:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(run, [str(uuid4()) for _ in range(WARM)]))
        keys = [str(uuid4()) for _ in range(JOBS)]
        start = perf_counter()
        list(pool.map(run, keys))
        return perf_counter() - start


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield what a thousand empty jobs take, the engine's tables in the same kind of database."""
    logging.getLogger("dbos").setLevel(logging.ERROR)
    settings = app.extensions["settings"]
    if settings.database_url:
        there = settings.model_copy(update={"jobs_database_url": settings.database_url})
        app.extensions["settings"] = there
    try:
        took = seconds_of_worker(app)
        floor = seconds_of_engine(app.extensions["settings"].jobs_database)
    finally:
        app.extensions["settings"] = settings
    yield Line(f"jobs.throughput {engine_name}", took, "s", floor, BAR)
