"""Hands jobs to the durable engine, a few at a time, and takes up what dead workers left.

The engine (DBOS) keeps tables of its own. A try at a job has one name there, so of all workers
that hand it over one runs it; a workflow whose worker died is given on by a living one. Workflows
are given keys only, as JSON.
"""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event, Lock, Semaphore
from time import monotonic
from uuid import UUID

from dbos import DBOS, SetWorkflowID
from dbos._core import WorkflowHandlePolling
from flask import Flask
from sqlalchemy.exc import InterfaceError, OperationalError

from app.db.engine import writing
from app.extensions import db
from app.jobs.places import OnlyPlace, ServerPlace, executor_of
from app.jobs.queries import list_jobs, list_waiting
from app.jobs.rules import JobState, tries_of, workflow_id
from app.jobs.running import reason_of, run_try
from app.jobs.services import JobTakenAlready, claim_some, give_back, lay_aside

AT_ONCE = 2
MOST_CLAIMED = 50
MOST_SAID = 500
QUICK = 1.0
LONGEST_WAIT = 60.0
# What the engine says of a workflow that it will not run again.
OVER = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})

_log = logging.getLogger(__name__)


Try = tuple[UUID, int]
"""A job's key, and how many tries of it broke before."""


class StoppedBefore(Exception):
    """The worker stops before this try could begin or end; the next worker takes it up."""


class Crew:
    """The threads of one worker, `AT_ONCE` of them. Made before the engine is."""

    def __init__(self, app: Flask, stop: Event) -> None:
        self.app = app
        self.stop = stop
        self.ended = Event()
        self._room = Semaphore(AT_ONCE)
        self._lock = Lock()
        self._handed: set[str] = set()
        self._at_work: set[str] = set()
        self._claimed: deque[Try] = deque()
        self._said_to_run: deque[Try] = deque()
        self._many = 1
        self._claimed_at = 0.0
        # To begin a workflow is a write to the engine's tables: one thread alone could not keep
        # the others at work.
        self._beginning = ThreadPoolExecutor(AT_ONCE, "begin")
        self._run_job = self._workflow()

    def _workflow(self) -> Callable[[str], str]:
        @DBOS.workflow(name="run job")
        def run_job(job_id: str) -> str:
            name = DBOS.workflow_id or ""
            self._enter(name)
            self._at_work.add(name)
            try:
                state = self._run(UUID(job_id), tries_of(name))
            finally:
                self._at_work.discard(name)
                self._room.release()
                self.ended.set()
            return state.value if state else "gone"

        return run_job

    @property
    def at_work(self) -> int:
        """How many jobs run here at this moment."""
        return len(self._at_work)

    def _enter(self, name: str) -> None:
        """Wait for a place, unless `_begin` took one for this workflow."""
        if self._taken_back(name):
            return
        while not self._room.acquire(timeout=0.5):
            if self.stop.is_set():
                raise StoppedBefore

    def _taken_back(self, name: str) -> bool:
        with self._lock:
            known = name in self._handed
            self._handed.discard(name)
        return known

    def _run(self, job_id: UUID, tries: int) -> JobState | None:
        """Run a try. A database that is away, locked or full is waited for."""
        wait = 1.0
        while True:
            try:
                with self.app.app_context():
                    return run_try(job_id, tries)
            except (OperationalError, InterfaceError) as error:
                _log.error("Job %s waits. %s %s", job_id, reason_of(error), error.orig)
            if self.stop.wait(wait):
                raise StoppedBefore
            wait = min(2 * wait, LONGEST_WAIT)

    def hand_over(self) -> None:
        """Begin jobs, as many as there is room for. A place that nothing began in is given back,
        whatever breaks: a database that fails now and then would use them all up."""
        while self._room.acquire(blocking=False):
            try:
                one = self._next()
            except BaseException:
                self._room.release()
                raise
            if one is None:
                self._room.release()
                return
            self._beginning.submit(self._begin_or_say, *one)

    def _next(self) -> Try | None:
        if not (self._said_to_run or self._claimed):
            self._claim()
        held = self._said_to_run or self._claimed
        return held.popleft() if held else None

    def _claim(self) -> None:
        """Claim jobs that wait.

        Those that take a moment are claimed many at a time, in one transaction; slow ones one by
        one, so that other workers find some too.
        """
        now = datetime.now(UTC)
        with self.app.app_context():
            with writing(False):
                waiting = bool(list_waiting(now, 1))
                db.session.rollback()
            if not waiting:
                return
            quick = monotonic() - self._claimed_at < QUICK
            self._many = min(2 * self._many, MOST_CLAIMED) if quick else 1
            self._claimed_at = monotonic()
            with writing():
                self._claimed.extend(claim_some(now, self._many))
                db.session.commit()

    def look_after(self) -> None:
        """Take note of what is said to be running and is not at hand.

        The engine has it, or a worker died before it could hand it over, or the engine lost it
        with its database. It is handed over again, and begins only where nobody has it.
        """
        claimed = set(self._claimed)
        with self.app.app_context(), writing(False):
            jobs = list_jobs(JobState.RUNNING, limit=MOST_SAID)
            said = [(job.id, job.tries) for job in reversed(jobs)]
            db.session.rollback()
        self._said_to_run = deque(
            one for one in said if one not in claimed and workflow_id(*one) not in self._at_work
        )

    def give_back(self) -> None:
        """Let what was claimed and not begun wait again, for the next worker."""
        self._beginning.shutdown()
        with self.app.app_context(), writing():
            give_back([job_id for job_id, _tries in self._claimed])
            db.session.commit()

    def _begin_or_say(self, job_id: UUID, tries: int) -> None:
        """Begin a try. One that could not be begun is said to run, and is looked after later."""
        try:
            self._begin(job_id, tries)
        except Exception:
            _log.exception("Job %s could not be begun. The worker looks again.", job_id)
            self.ended.set()

    def _begin(self, job_id: UUID, tries: int) -> None:
        name = workflow_id(job_id, tries)
        with self._lock:
            self._handed.add(name)
        try:
            with SetWorkflowID(name):
                handle = DBOS.start_workflow(self._run_job, str(job_id))
        except BaseException:
            self._free(name)
            raise
        if isinstance(handle, WorkflowHandlePolling):
            # Somebody else has it, or had it.
            self._free(name)
            if handle.get_status().status in OVER:
                self._lay_aside(job_id, tries)

    def _free(self, name: str) -> None:
        """Give back the place of a workflow that did not begin here."""
        if self._taken_back(name):
            self._room.release()

    def _lay_aside(self, job_id: UUID, tries: int) -> None:
        with self.app.app_context(), writing():
            try:
                lay_aside(job_id, tries)
                db.session.commit()
            except JobTakenAlready:
                db.session.rollback()

    def take_up(self, place: OnlyPlace | ServerPlace) -> None:
        """Give on what workers had begun that are dead."""
        lost = {executor_of(number): number for number in place.lost()}
        if not lost:
            return
        begun = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        for executor in {one.executor_id for one in begun if one.executor_id in lost}:
            with place.stand_in(lost[executor]) as standing:
                if standing:
                    _log.warning("The worker %s is dead. Its work is taken up.", executor)
                    # What the engine's own service for several workers calls; it has no other name.
                    DBOS._recover_pending_workflows([executor])
