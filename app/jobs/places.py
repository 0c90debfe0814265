"""Which worker is at work: each takes a place, and the others can see that it lives.

With SQLite there is one place, held by a lock on a file. With PostgreSQL there are sixteen, each
an advisory lock that the server takes back when the connection ends, however its worker died. A
place that is lost for a moment, because the server was started again, is taken back before any
other worker may take up the work of its holder.
"""

import fcntl
import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from app.db.domain import DomainError

# PostgreSQL's advisory locks are pairs of numbers; the first means "a worker of this service".
LOCK_NUMBER = 0x46485357
# Nobody stands at 0: workers that may have company share it, one that must be alone does not.
DOOR = 0
MOST = 16
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_RETURN = 3

_log = logging.getLogger(__name__)


class WorkerRunsAlready(DomainError):
    """Another worker process is at work, and one of the two must be alone."""

    sentence = (
        "A worker is running already. Several at once need PostgreSQL for both DATABASE_URL and"
        " JOBS_DATABASE_URL; else one is enough: stop it first."
    )


class NoPlaceLeft(DomainError):
    """Sixteen workers are at work."""

    sentence = f"{MOST} workers are running already, which is the most. Stop one first."


def executor_of(number: int) -> str:
    """Return the engine's name for the worker in a place."""
    return "worker" if number == 1 else f"worker-{number}"


class OnlyPlace:
    """The one place there is: whoever else worked before is dead."""

    number = 1

    def lost(self) -> Collection[int]:
        """Return the places whose holders died: none but its own, whose work the engine keeps."""
        return ()

    @contextmanager
    def stand_in(self, number: int) -> Iterator[bool]:
        """Hold another's place for a moment: there is none."""
        yield False


class ServerPlace:
    """A place among sixteen, held by a connection of its own."""

    def __init__(self, engine: sa.Engine, *, alone: bool) -> None:
        self.engine = engine
        self.alone = alone
        self.number = 0
        self._free_since: dict[int, float] = {}
        self._connection = engine.connect()
        try:
            self._enter()
            self.number = self._first_free()
        except DomainError:
            self.leave()
            raise

    def leave(self) -> None:
        """Give the place back."""
        self._connection.close()

    def _enter(self) -> None:
        locks = sa.func.pg_try_advisory_lock if self.alone else sa.func.pg_try_advisory_lock_shared
        if not self._connection.scalar(sa.select(locks(LOCK_NUMBER, DOOR))):
            raise WorkerRunsAlready

    def _first_free(self) -> int:
        for number in range(1, MOST + 1):
            if self._locked(number):
                return number
        raise NoPlaceLeft

    def _locked(self, number: int) -> bool:
        lock = sa.func.pg_try_advisory_lock(LOCK_NUMBER, number)
        return bool(self._connection.scalar(sa.select(lock)))

    def keep(self, ended: Event, stop: Event) -> None:
        """Look after the place until `ended` is set; set `stop` when another has taken it."""
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            try:
                self._connection.scalar(sa.select(1))
            except SQLAlchemyError:
                self._free_since = {}
                self._come_back(stop)

    def _come_back(self, stop: Event) -> None:
        try:
            # Closed already, when the last time there was no server to come back to.
            self._connection.close()
            self._connection = self.engine.connect()
            self._enter()
            back = self._locked(self.number)
        except WorkerRunsAlready:
            # One of the two must be alone, and the other came first.
            back = False
        except SQLAlchemyError:
            return
        if not back:
            _log.error("Another worker has taken this one's place. This one stops.")
            stop.set()

    def lost(self) -> Collection[int]:
        """Return the places that nobody has held for a while: who held them is dead."""
        held = sa.text(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
            " AND classid = :service AND database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        with self.engine.connect() as connection:
            taken = set(connection.scalars(held, {"service": LOCK_NUMBER}))
        now = monotonic()
        free = set(range(1, MOST + 1)) - taken
        self._free_since = {number: self._free_since.get(number, now) for number in free}
        return [
            number for number, since in self._free_since.items() if now - since > SECONDS_TO_RETURN
        ]

    @contextmanager
    def stand_in(self, number: int) -> Iterator[bool]:
        """Hold a dead worker's place, so that nobody takes it before its work is given on.

        Says whether it could.
        """
        lock = sa.func.pg_try_advisory_lock(LOCK_NUMBER, number)
        with self.engine.connect() as connection:
            yield bool(connection.scalar(sa.select(lock)))


@contextmanager
def take_place(database: str, jobs_database: str, stop: Event) -> Iterator[OnlyPlace | ServerPlace]:
    """Take a place and keep it. Raises `WorkerRunsAlready` and `NoPlaceLeft`."""
    url, jobs_url = sa.make_url(database), sa.make_url(jobs_database)
    files = [one.database or "" for one in (url, jobs_url) if one.get_backend_name() == "sqlite"]
    with _locked_file(files[-1] if files else ""):
        if url.get_backend_name() == "sqlite":
            yield OnlyPlace()
            return
        with _on_server(url, alone=bool(files), stop=stop) as place:
            yield place


@contextmanager
def _locked_file(database: str) -> Iterator[None]:
    if not database:
        yield
        return
    path = Path(f"{database}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise WorkerRunsAlready from None
        yield


@contextmanager
def _on_server(url: sa.URL, *, alone: bool, stop: Event) -> Iterator[ServerPlace]:
    # A connection is closed when it is given back, and its locks with it.
    engine = sa.create_engine(url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    place = ServerPlace(engine, alone=alone)
    ended = Event()
    keeper = Thread(target=place.keep, args=(ended, stop), daemon=True)
    keeper.start()
    try:
        yield place
    finally:
        ended.set()
        keeper.join(2 * SECONDS_BETWEEN_LOOKS)
        place.leave()
