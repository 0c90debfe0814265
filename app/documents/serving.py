"""What every child process that makes documents has in common: no secrets, limits, one answer a
question (see `printing`)."""

import os
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection

SECONDS_OF_CPU = 20
MADE, NOT_MADE = b"+", b"-"
# Where programs and fonts are; nothing else of the parent's environment is for the child.
KEPT = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "FONTCONFIG_PATH", "XDG_CACHE_HOME"})


class Turn:
    """Whether this process is at an answer, and whether it was asked to end. Made once in it."""

    def __init__(self, pipe: Connection) -> None:
        self.busy = self.ends = False
        self._pipe = pipe
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _end(self, _number: int, _frame: object) -> None:
        # Told once is enough: told again while it leaves, this process would leave by an error.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        self.ends = True
        if not (self.busy or self._pipe.poll()):
            raise SystemExit


def answer_all(pipe: Connection, make: Callable[[str], bytes]) -> None:
    """Answer each text that comes through `pipe` with what `make` makes of it.

    What breaks is answered with its kind. Over the CPU limit the kernel ends this process. Who
    stops a service often tells all its processes: an answer that is begun is given before the end.
    """
    turn = Turn(pipe)
    for name in set(os.environ) - KEPT:
        del os.environ[name]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while not turn.ends:
        try:
            asked = pipe.recv_bytes().decode()
        except EOFError:
            return
        turn.busy = True
        _limit_cpu()
        try:
            answer = MADE + make(asked)
        except Exception as broke:
            answer = NOT_MADE + type(broke).__name__.encode()
        pipe.send_bytes(answer)
        turn.busy = False


def _limit_cpu() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + SECONDS_OF_CPU
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
