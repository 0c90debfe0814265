"""`flask jobs` as an operator starts it: a process that ends cleanly and loses nothing."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind, JobState
from app.jobs.services import ask, claim, fail_job
from app.notifications.services import write_mail
from app.people.models import Person
from config import HERE
from tests.factories.organisations import make_council


@pytest.fixture
def environment(app: Flask, engine_name: str, tmp_path: Path) -> dict[str, str]:
    """What a worker process on this test's database needs to know."""
    settings = app.extensions["settings"]
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {
        "ENVIRONMENT": "test",
        "DATA_FOLDER": str(settings.data_folder),
        "DATABASE_URL": settings.database_url,
        "JOBS_DATABASE_URL": f"sqlite:///{tmp_path / 'jobs.db'}",
        "MAIL_FOLDER": str(tmp_path / "post"),
    }


@contextmanager
def worker(environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "work"]
    with subprocess.Popen(
        command, cwd=HERE, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.2)


def states() -> list[JobState]:
    """Return each job's state, and hold no transaction afterwards."""
    found = list(db.session.scalars(sa.select(Job.state)))
    db.session.rollback()
    return found


def post(subject: str) -> None:
    """Write a letter beside a worker that writes too: the lock first, and waited for."""
    with writing():
        write_mail("worker@council.example", subject, "Text")
        db.session.commit()


def test_a_worker_sends_mail_ends_on_term_and_takes_up_what_a_dead_one_left(
    environment: dict[str, str], tmp_path: Path
) -> None:
    post("One")
    with worker(environment) as first:
        wait_until(lambda: states() == [JobState.DONE])
        post("Two")
        # Killed at a moment nobody chose: the job waits, runs, or is done.
        first.send_signal(signal.SIGKILL)
        first.wait(10)
    with worker(environment) as second:
        wait_until(lambda: states() == [JobState.DONE] * 2)
        second.send_signal(signal.SIGTERM)
        assert second.wait(20) == 0, second.stderr.read() if second.stderr else ""

    letters = [path.read_text() for path in (tmp_path / "post").iterdir()]
    assert sorted("Subject: Two" in letter for letter in letters) == [False, True]


def test_jobs_are_listed_and_tried_again_from_the_command_line(app: Flask) -> None:
    runner = app.test_cli_runner()
    person: Person = make_council().worker
    job = ask(JobKind.MAKE_PLAN_PDF, person.id)
    other = ask(JobKind.SEND_MAIL, person.id)
    claim(job.id, 0)
    fail_job(job.id, "It broke.")
    db.session.commit()

    lines = runner.invoke(args=["jobs", "list", "--failed", "--json"]).output.splitlines()
    (listed,) = map(json.loads, lines)
    assert (listed["id"], listed["state"], listed["reason"]) == (str(job.id), "failed", "It broke.")
    assert str(other.id) in runner.invoke(args=["jobs", "list"]).output
    refused = runner.invoke(args=["jobs", "retry", str(other.id)])
    assert refused.exit_code == 1
    assert "has not failed" in refused.output
    assert runner.invoke(args=["jobs", "retry"]).exit_code == 2
    done = runner.invoke(args=["jobs", "retry", "--all-failed"])
    assert done.output == "1 to be tried again.\n"
    db.session.expire_all()
    assert job.state is JobState.WAITING


def test_a_job_is_shown_and_cancelled_from_the_command_line(app: Flask) -> None:
    runner = app.test_cli_runner()
    person: Person = make_council().worker
    job = ask(JobKind.MAKE_BATCH, person.id, person.organisation_id)
    job.steps_done, job.steps = 3, 40
    mail = ask(JobKind.SEND_MAIL, person.id)
    db.session.commit()

    shown = runner.invoke(args=["jobs", "show", str(job.id)]).output.splitlines()
    assert {"state: waiting", "progress: 3 of 40 done", "kind: make batch"} <= set(shown)
    described = json.loads(runner.invoke(args=["jobs", "show", str(mail.id), "--json"]).output)
    assert (described["kind"], described["reason"]) == ("send mail", "")
    unknown = runner.invoke(args=["jobs", "show", str(person.id)])
    assert (unknown.exit_code, unknown.output) == (1, "Error: There is no work of that key.\n")
    refused = runner.invoke(args=["jobs", "cancel", str(mail.id)])
    assert refused.exit_code == 1
    assert "cannot be cancelled" in refused.output
