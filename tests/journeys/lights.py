"""The small service as journeys see it, and a worker in front of one of its statements."""

import json
import os
import re
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from app.devtools.cast import SIGN_IN_WITH
from tests.journeys.walker import Walker

PHONE = 360
# `make journeys` walks every journey on PostgreSQL; the suite walks most of them on SQLite only.
ALL_ON_POSTGRESQL = os.environ.get("JOURNEYS_ON") == "postgresql"
SAVED = re.compile(r"^Saved \d\d:\d\d")


def own_database(url: str, name: str = "journeys") -> str:
    """Return the address of a new, empty database on the same PostgreSQL server."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return sa.make_url(url).set(database=name).render_as_string(hide_password=False)


@dataclass(frozen=True)
class Taken:
    """A worker of the small service, and their assessment's path."""

    email: str
    path: str


class Light:
    """The small service: one process that prepares, and the web server that it starts and kills."""

    def __init__(self, folder: Path, url: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.light_service", str(folder), url, str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._workers = [Taken(**one) for one in json.loads(self._answer())]
        self.tell("start")

    def tell(self, order: str) -> None:
        """Have the process start, kill or prepare something, and wait until it has."""
        assert self._process.stdin
        print(order, file=self._process.stdin, flush=True)
        assert self._answer().strip() == order

    def next_worker(self) -> Taken:
        """Return a worker whom no other journey took."""
        return self._workers.pop(0)

    def end(self) -> None:
        """End the web server and the process."""
        self._process.communicate()

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


class Desk(Walker):
    """A worker in front of a window."""

    def __init__(self, page: Page, taken: Taken, *, javascript: bool = True) -> None:
        super().__init__(page, javascript=javascript)
        self.taken = taken

    def sign_in_here(self) -> None:
        """Sign in on the sign-in page that is open."""
        self.page.locator("input[name=email]").fill(self.taken.email)
        self.page.locator("input[name=password]").fill(SIGN_IN_WITH)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_load_state("load")

    def open(self, code: str = "E3") -> None:
        """Open a statement, signing in on the way where that is asked for."""
        self.page.goto(f"{self.taken.path}/statements/{code}")
        if self.path == "/sign-in":
            self.sign_in_here()

    @property
    def reflection(self) -> Locator:
        """The box for the reflection."""
        return self.page.locator("textarea[name=reflection]")

    @property
    def status(self) -> Locator:
        """Where the page says what is saved."""
        return self.page.locator("#saved")

    def wait_until_saved(self) -> None:
        """Wait until the page says that it is saved."""
        expect(self.status).to_have_text(SAVED, timeout=8000)

    def save(self) -> None:
        """Press Save, the one that can be seen."""
        self.page.get_by_role("button", name="Save", exact=True).last.click()


class Open:
    """Opens windows for one worker of the small service, who is nobody else's."""

    def __init__(self, browser: Browser, light: Light) -> None:
        self.browser, self.light = browser, light
        self.taken = light.next_worker()
        self.contexts: list[BrowserContext] = []

    def __call__(self, width: int = PHONE, *, javascript: bool = True, **more: Any) -> Desk:
        """Open a window of its own, as another device would be."""
        context = self.browser.new_context(
            base_url=self.light.address,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            **more,
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        return Desk(context.new_page(), self.taken, javascript=javascript)

    def next_one(self) -> Taken:
        """Return another worker."""
        return self.light.next_worker()

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()
