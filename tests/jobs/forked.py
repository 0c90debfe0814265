"""Worker processes that start in a moment: this process, which has read all the code, forks."""

import logging
import os
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.factory import create_app
from app.jobs.registry import register
from app.jobs.rules import JobKind
from app.jobs.services import tell_progress
from app.jobs.worker import run_worker
from config import Environment, Settings

# Written by the work itself, in its transaction. Twice the same subject is work done twice.
COUNTED = sa.Table("counted", sa.MetaData(), sa.Column("subject", sa.Uuid()))
SMALL, SLOW = JobKind.MAKE_PLAN_PDF, JobKind.MAKE_BATCH
STEPS = 100


@dataclass
class Forked:
    """A worker process of this test."""

    pid: int
    over: bool = False

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Send it a signal and wait for its end; return how it ended, a signal as a negative."""
        os.kill(self.pid, number)
        return self.wait()

    def let_files_grow_to(self, size: int = resource.RLIM_INFINITY) -> None:
        """Let it write no file beyond a size in bytes, as a full disk would."""
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def wait(self) -> int:
        """Wait for its end; return how it ended."""
        self.over = True
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@contextmanager
def forked(settings: dict[str, Any], notes: Path) -> Iterator[Forked]:
    """A worker on these settings that writes to `notes` what it says and which work it begins."""
    pid = os.fork()
    if not pid:
        code = 70
        try:
            code = Context().run(_work, settings, notes)
        except Exception:
            logging.getLogger(__name__).exception("The worker broke.")
        finally:
            os._exit(code)
    worker = Forked(pid)
    try:
        yield worker
    finally:
        if not worker.over:
            worker.kill()


def _work(settings: dict[str, Any], notes: Path) -> int:
    stop = Event()
    # A signal's handler runs in this thread, which waits; a lock of the parent's may be held.
    signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    logging.basicConfig(filename=notes, force=True)
    app = create_app(Settings(environment=Environment.TEST, **settings))
    register(SMALL, count)
    register(SLOW, noting(notes), cancellable=True)
    return 3 if run_worker(app, stop) else 0


def count(subject: UUID) -> None:
    """Small work: it leaves one row."""
    db.session.execute(COUNTED.insert().values(subject=subject))


def noting(notes: Path) -> Callable[[UUID], None]:
    """Slow work of many steps, which notes its beginning in a file that no transaction undoes."""

    def work(subject: UUID) -> None:
        note(notes, f"begun {subject} {os.getpid()}")
        for done in range(STEPS):
            tell_progress(done, STEPS)
            sleep(0.05)
        count(subject)

    return work


def note(notes: Path, line: str) -> None:
    """Add a line, in one write."""
    with notes.open("ab", buffering=0) as file:
        file.write(f"{line}\n".encode())
