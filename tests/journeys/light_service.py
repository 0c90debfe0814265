"""A small service in a process of its own, which can be killed and started again on its port.

Run with the data folder, the database's address (empty for SQLite) and a port. It makes a council
with a few workers in mid-assessment, prints where they are, and then does what it is told, a word
a line: `start` and `kill` the web server; `silent` has it die after the next save is committed and
before the answer leaves.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from flask_security.utils import hash_password
from werkzeug.serving import make_server

from app.accounts.services import open_account
from app.devtools.cast import SIGN_IN_WITH
from app.extensions import alembic, db
from app.factory import create_app
from app.organisations.rules import Role
from config import Environment, Settings
from tests.conftest import hash_cheaply
from tests.factories.assessments import make_assessment
from tests.factories.organisations import make_council, make_person

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

WORKERS = 20
SILENT = "die-unanswered"


def dying(app: Flask, sign: Path) -> WSGIApplication:
    """Return the application; once told to, it dies when a save is committed, not answering."""
    inner = app.wsgi_app

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        answered = inner(environ, start)
        if environ["PATH_INFO"].endswith("/save") and sign.exists():
            sign.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return answered

    return answer


def say(line: str) -> None:
    """Tell who started this process."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def make_scene() -> list[dict[str, str]]:
    """Return the e-mail address and the assessment's path of each worker."""
    council = make_council()
    scene = []
    for _ in range(WORKERS):
        worker = make_person(council.organisation, Role.WORKER)
        open_account(
            worker.id,
            worker.work_email,
            organisation_id=worker.organisation_id,
            password_hash=hash_password(SIGN_IN_WITH),
        )
        db.session.commit()
        assessment = make_assessment(council, worker)
        scene.append({"email": worker.work_email, "path": f"/assessments/{assessment.id}"})
    return scene


def prepare(app: Flask) -> list[dict[str, str]]:
    """Bring the database up to date and fill it."""
    with app.app_context():
        alembic.upgrade()
        scene = make_scene()
        db.session.close()
        db.engine.dispose()
    return scene


def serve(app: Flask, listening: socket.socket) -> int:
    """Start the web server as a process of its own; return its number."""
    child = os.fork()
    if child:
        return child
    make_server("127.0.0.1", 0, app, threaded=True, fd=listening.fileno()).serve_forever()
    os._exit(0)


def main(folder: Path, url: str, port: int) -> None:
    """Prepare, say what there is, then start and kill as told until the input ends."""
    settings = Settings(environment=Environment.TEST, data_folder=folder, database_url=url)
    app = create_app(settings)
    hash_cheaply(app)
    say(json.dumps(prepare(app)))
    app.wsgi_app = dying(app, folder / SILENT)  # type: ignore[method-assign, assignment]  # as Flask has it
    child = 0
    for line in sys.stdin:
        order = line.strip()
        if order == "silent":
            (folder / SILENT).touch()
        elif order == "kill" and child:
            os.kill(child, signal.SIGKILL)
        if order in ("kill", "gone") and child:
            os.waitpid(child, 0)
            child = 0
        if order == "start":
            listening = socket.create_server(("127.0.0.1", port))
            child = serve(app, listening)
            listening.close()
        say(order)
    if child:
        os.kill(child, signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
