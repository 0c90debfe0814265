"""The service on an empty database of its own: web server, worker and mail server together."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import httpx

from setup.demo.mailbox import HOST, Mailbox
from setup.prepare import STEPS

SECONDS_TO_START = 30
SECONDS_TO_STOP = 12
PEOPLE_ONLY = {("devtools", "seed"): ("--people-only",)}


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


class Service:
    """Starts and ends the service; what it prints goes to files in its data folder."""

    def __init__(self, output: Path) -> None:
        self.output, self.data = output, output / "data"
        self.port, self.mailbox = free_port(), Mailbox(free_port())
        self.base = f"http://{HOST}:{self.port}"
        self._running: list[subprocess.Popen[bytes]] = []

    @property
    def settings(self) -> dict[str, str]:
        """The environment of the service's processes."""
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return kept | {
            "ENVIRONMENT": "development",
            "DATA_FOLDER": str(self.data),
            "SERVICE_URL": self.base,
            "MAIL_SERVER": HOST,
            "MAIL_PORT": str(self.mailbox.port),
        }

    def begin(self) -> None:
        """Begin with an empty output folder."""
        shutil.rmtree(self.output, ignore_errors=True)
        self.data.mkdir(parents=True)

    def prepare(self) -> None:
        """Make the database, load the framework, add the people; RuntimeError with what broke."""
        for step in STEPS:
            command = [*step, *PEOPLE_ONLY.get(step, ())]
            done = subprocess.run(
                [sys.executable, "-m", "flask", "--app", "wsgi", *command],
                env=self.settings,
                check=False,
                capture_output=True,
                text=True,
            )
            if done.returncode:
                raise RuntimeError(f"flask {' '.join(command)} failed:\n{done.stderr}")

    def start(self) -> None:
        """Start everything and return when the web server answers."""
        self.mailbox.start()
        web = ["gunicorn", "--bind", f"{HOST}:{self.port}", "--workers", "2", "--threads", "4"]
        self._run("web", *web, "wsgi:app")
        self._run("worker", "flask", "--app", "wsgi", "jobs", "work")
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.base}/health", timeout=2).raise_for_status()
            except httpx.HTTPError:
                time.sleep(0.2)
            else:
                return
        raise TimeoutError(f"The service did not start; see {self.data}/web.log.")

    def stop(self) -> None:
        """End everything that was started."""
        for process in self._running:
            process.terminate()
        for process in self._running:
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
        if self._running:
            self.mailbox.stop()
        self._running = []

    def keep_database(self) -> Path:
        """Copy the database as it stands into one file, and remove the data folder."""
        kept = self.output / "demo.db"
        source = sqlite3.connect(self.data / "family-help-skills.db")
        target = sqlite3.connect(kept)
        with target:
            source.backup(target)
        source.close()
        target.close()
        shutil.rmtree(self.data)
        return kept

    def _run(self, name: str, *command: str) -> None:
        with (self.data / f"{name}.log").open("wb") as log:
            self._running.append(
                subprocess.Popen(
                    [sys.executable, "-m", *command],
                    env=self.settings,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )
