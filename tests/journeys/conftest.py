"""A running service with the demonstration council in it, and a browser to walk through it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from app.extensions import db
from app.factory import create_app
from config import Environment, Settings
from tests.conftest import hash_cheaply, seed
from tests.journeys.lights import ALL_ON_POSTGRESQL, Light, Open, own_database
from tests.journeys.walker import Walker, note_checks

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def browser_path() -> str:
    """Return where Chromium is; set-up installs it."""
    found = [shutil.which(name) for name in BROWSERS]
    found += [path for path in MAC_BROWSERS if Path(path).exists()]
    return next(path for path in found if path)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Flask:
    """The application with the demonstration councils: on SQLite, or where `make journeys` says."""
    folder, url = tmp_path_factory.mktemp("service"), ""
    if ALL_ON_POSTGRESQL:
        url = own_database(request.getfixturevalue("postgresql_url"), "demonstration")
        seed(folder, url)
    else:
        shutil.copytree(request.getfixturevalue("seeded_folder"), folder, dirs_exist_ok=True)
    app = create_app(Settings(environment=Environment.TEST, data_folder=folder, database_url=url))
    hash_cheaply(app)
    return app


@pytest.fixture(scope="session")
def base(service: Flask) -> Iterator[str]:
    """The address of the running service."""
    server = make_server("127.0.0.1", 0, service, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    with service.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def light_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Light]:
    """A small service in a process of its own that may be killed."""
    made = Light(tmp_path_factory.mktemp("light"), "")
    yield made
    made.end()


@pytest.fixture(scope="session")
def light_on_postgresql(
    postgresql_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Light]:
    """The same on PostgreSQL."""
    made = Light(tmp_path_factory.mktemp("light"), own_database(postgresql_url))
    yield made
    made.end()


@pytest.fixture
def light(engine_name: str, request: pytest.FixtureRequest) -> Light:
    """The small service, on each engine."""
    made: Light = request.getfixturevalue(f"light_on_{engine_name}")
    return made


@pytest.fixture(scope="package")
def chromium(base: str) -> Iterator[Browser]:
    """One Chromium for all journeys.

    Started after the service and ended with the last journey: while it runs, this thread has an
    event loop, and no test that follows in this process could set up a service of its own.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(QUIET))
        yield browser
        browser.close()
    if os.environ.get("REWRITE_SNAPSHOTS"):
        note_checks()


@pytest.fixture
def worker(chromium: Browser, light: Light) -> Iterator[Open]:
    """Opens windows for a worker of the small service whom no other journey has."""
    opening = Open(chromium, light)
    yield opening
    opening.close()


@pytest.fixture
def device(chromium: Browser, light_on_sqlite: Light) -> Iterator[Open]:
    """Opens windows for a worker, where all that matters happens in the browser."""
    opening = Open(chromium, light_on_sqlite)
    yield opening
    opening.close()


@pytest.fixture
def walk(chromium: Browser, base: str) -> Iterator[Callable[..., Walker]]:
    """Return a function that opens a window of its own: `walk(width, javascript=…)`."""
    contexts = []

    def opened(width: int, *, javascript: bool = True) -> Walker:
        context = chromium.new_context(
            base_url=base,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Walker(context.new_page(), javascript=javascript)

    yield opened
    for context in contexts:
        context.close()
