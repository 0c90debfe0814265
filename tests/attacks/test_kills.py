"""Web workers and database backends are killed under 20 writes a second: nothing acknowledged is
lost, nothing is half there, and the chain is whole.

KILLS=100 runs the whole figure.
"""

import os
import random
import signal
import socket
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode
from uuid import UUID

import psutil
import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.people.models import Person
from app.validation.models import Judgement
from tests.factories.validation import make_case
from tests.pages import PageClient

KILLS = int(os.environ.get("KILLS", "1"))
AREAS = "ABCD"
BETWEEN_WRITES = len(AREAS) / 20
BETWEEN_KILLS = 4
PATIENCE = 120
TOP = Path(__file__).parents[2]


@dataclass
class Writers:
    """Four people's worth of writing: each judges an area of one claim over and over."""

    port: int
    path: str
    headers: dict[str, str]
    token: str
    codes: dict[str, list[str]]
    over: Event = field(default_factory=Event)
    acknowledged: list[tuple[str, str]] = field(default_factory=list)

    def write(self, area: str) -> None:
        """Judge an area every fifth of a second until it is over; keep what was acknowledged."""
        number = 0
        while not self.over.wait(BETWEEN_WRITES):
            number += 1
            note = f"Visit {number} in {area}."
            if self.send(area, note) == 303:
                self.acknowledged.append((area, note))

    def send(self, area: str, note: str) -> int:
        """Judge every statement of an area; return 303 when it was kept, else 0."""
        fields = {"csrf_token": self.token}
        for code in self.codes[area]:
            fields |= {f"{code}-level": "2", f"{code}-basis": "seen directly"}
            fields[f"{code}-note"] = note
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            path = f"{self.path}/areas/{area}"
            connection.request("POST", path, urlencode(fields), self.headers)
            answer = connection.getresponse()
            kept = "/claims/" in answer.getheader("Location", "")
            return answer.status if kept else 0
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()

    def wait_for(self, more: int) -> None:
        """Wait until that many more writes are acknowledged; fail when the service stays away."""
        wanted = len(self.acknowledged) + more
        for _ in range(int(PATIENCE / 0.05)):
            if len(self.acknowledged) >= wanted:
                return
            self.over.wait(0.05)
        pytest.fail(f"nothing was acknowledged for {PATIENCE} seconds")


@contextmanager
def served(app: Flask) -> Iterator[tuple[int, psutil.Process]]:
    """Serve the test's own database as in production; yield the port and the first process."""
    settings = app.extensions["settings"]
    with socket.create_server(("127.0.0.1", 0)) as listening:
        command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "2"]
        command += ["--bind", f"fd://{listening.fileno()}", "--log-level", "critical", "wsgi:app"]
        environment = {
            **os.environ,
            "DATA_FOLDER": str(settings.data_folder),
            "DATABASE_URL": durable(settings.database_url),
            "ENVIRONMENT": "test",
        }
        with subprocess.Popen(
            command, cwd=TOP, env=environment, pass_fds=[listening.fileno()]
        ) as server:
            try:
                yield listening.getsockname()[1], psutil.Process(server.pid)
            finally:
                server.terminate()


def durable(url: str) -> str:
    """Return the database as production has it: tests else commit before anything is written, and
    a killed backend then loses what was acknowledged, which this test shows at once."""
    if not url:
        return url
    return f"{url}{'&' if '?' in url else '?'}options=-csynchronous_commit%3Don"


def web_workers(master: psutil.Process) -> list[int]:
    """Return the processes that answer requests."""
    return [child.pid for child in master.children()]


def backends(_master: psutil.Process) -> list[int]:
    """Return the database's processes that serve the web workers."""
    with db.engine.connect() as connection:
        chosen = sa.text(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
            " AND datname = current_database() AND pid <> pg_backend_pid() ORDER BY pid"
        )
        found = [row.pid for row in connection.execute(chosen)]
    db.engine.dispose()
    return found


def kill_some(
    writers: Writers, master: psutil.Process, victims: Callable[[psutil.Process], list[int]]
) -> None:
    """Kill one process after another, each after some more writes."""
    chance = random.Random(5)
    for _ in range(KILLS):
        writers.wait_for(BETWEEN_KILLS)
        some = victims(master)
        if some:
            os.kill(chance.choice(some), signal.SIGKILL)
    writers.wait_for(BETWEEN_KILLS)


@pytest.mark.no_cover  # the service runs in processes of its own
@pytest.mark.engines(*(("sqlite", "postgresql") if "KILLS" in os.environ else ("sqlite",)))
def test_nothing_acknowledged_is_lost_when_web_workers_are_killed(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    write_while_killing(app, sign_in, web_workers)


@pytest.mark.no_cover  # the service runs in processes of its own
@pytest.mark.engines("postgresql")  # SQLite has no processes of its own
def test_nothing_acknowledged_is_lost_when_backends_of_the_database_are_killed(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    write_while_killing(app, sign_in, backends)


def write_while_killing(
    app: Flask,
    sign_in: Callable[[Person], PageClient],
    victims: Callable[[psutil.Process], list[int]],
) -> None:
    """Judge over HTTP in several threads while processes are killed, then look at what is there."""
    case = make_case()
    browser = sign_in(case.supervisor)
    token = browser.page(f"{case.path}/areas/A").form()["csrf_token"]
    codes = codes_by_area(case.claim.version_id)
    cookie = browser.get_cookie("session")
    assert cookie is not None
    headers = {
        "Cookie": f"session={cookie.value}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    db.session.commit()
    db.session.close()
    with served(app) as (port, master):
        writers = Writers(port, case.path, headers, token, codes)
        threads = [Thread(target=writers.write, args=(area,)) for area in AREAS]
        for thread in threads:
            thread.start()
        try:
            kill_some(writers, master, victims)
        finally:
            writers.over.set()
            for thread in threads:
                thread.join()
    db.engine.dispose()
    check_whole(app, case.assessment.id, writers)


def codes_by_area(version_id: UUID) -> dict[str, list[str]]:
    """Return the codes of the statements of each area."""
    chosen = sa.select(FrameworkStatement.code).where(FrameworkStatement.version_id == version_id)
    found: dict[str, list[str]] = defaultdict(list)
    for code in db.session.scalars(chosen.order_by(FrameworkStatement.position)):
        found[code[0]].append(code)
    return found


def check_whole(app: Flask, assessment_id: UUID, writers: Writers) -> None:
    """Every acknowledged write is there, every write is whole, each has its event, chains hold."""
    rows = db.session.execute(
        sa.select(Judgement.note, FrameworkStatement.code)
        .join(FrameworkStatement, FrameworkStatement.id == Judgement.statement_id)
        .where(Judgement.assessment_id == assessment_id)
    ).all()
    written: dict[tuple[str, str], set[str]] = defaultdict(set)
    for note, code in rows:
        written[code[0], note].add(code)
    lost = [one for one in writers.acknowledged if one not in written]
    half = [one for one, codes in written.items() if codes != set(writers.codes[one[0]])]
    assert (lost, half) == ([], [])
    judged = sa.select(sa.func.count()).where(AuditEvent.verb == "judged")
    assert db.session.scalar(judged) == len(rows)
    for command in (["audit", "verify"], ["validation", "verify"]):
        assert app.test_cli_runner().invoke(args=command).exit_code == 0
