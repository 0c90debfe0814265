"""`make run` starts the web server and the worker together, and ends them together."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import psutil
import pytest

from tests.architecture.tree import TOP

SECONDS = 120


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


class Running:
    """The launcher in a process of its own, on a port and a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        surroundings = os.environ | {"PORT": str(self.port), "DATA_FOLDER": str(folder)}
        self.log = folder.parent / "said.txt"
        with self.log.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "setup/serve.py"],
                cwd=TOP,
                env=surroundings,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def wait_until_healthy(self, seconds: float) -> None:
        """Return when /health answers; fail after `seconds`."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            assert self.process.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health") as answer:
                    assert answer.status == 200
                    return
            except URLError:
                time.sleep(0.1)
        raise AssertionError(f"not serving after {seconds} s: {self.log.read_text()}")

    def children(self) -> list[psutil.Process]:
        """Return the processes that the launcher started, in the order it did."""
        return sorted(psutil.Process(self.process.pid).children(), key=lambda child: child.pid)

    def stop(self) -> int:
        """Ask the launcher to end and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


@pytest.fixture
def running(seeded_folder: Path, tmp_path: Path) -> Iterator[Running]:
    """The launcher on a copy of what its first start makes, so that a start takes seconds."""
    shutil.copytree(seeded_folder, tmp_path / "var")
    started = Running(tmp_path / "var")
    yield started
    if started.process.poll() is None:
        started.stop()


def test_it_serves_loads_nothing_twice_and_ends_both_when_asked(running: Running) -> None:
    running.wait_until_healthy(SECONDS)
    both = running.children()

    code = running.stop()

    assert len(both) == 2
    assert code == 0
    assert not [process for process in both if process.is_running()]
    said = running.log.read_text()
    assert "here already" in said
    assert "there already" in said


def test_it_ends_by_itself_when_the_worker_does(running: Running) -> None:
    running.wait_until_healthy(SECONDS)
    web, worker = running.children()

    worker.kill()

    assert running.process.wait(30) == 1
    assert not web.is_running()
    assert "stopped by itself" in running.log.read_text()
