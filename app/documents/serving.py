"""What every child process that makes documents has in common: no secrets, limits, one answer a
question (see `printing`)."""

import os
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection

SECONDS_OF_CPU = 20
MADE, NOT_MADE = b"+", b"-"
# Where programs and fonts are; nothing else of the parent's environment is for the child.
KEPT = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "FONTCONFIG_PATH", "XDG_CACHE_HOME"})


def answer_all(pipe: Connection, make: Callable[[str], bytes]) -> None:
    """Answer each text that comes through `pipe` with what `make` makes of it.

    What breaks is answered with its kind. Over the CPU limit the kernel ends this process.
    """
    for name in set(os.environ) - KEPT:
        del os.environ[name]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            asked = pipe.recv_bytes().decode()
        except EOFError:
            return
        _limit_cpu()
        try:
            answer = MADE + make(asked)
        except Exception as broke:
            answer = NOT_MADE + type(broke).__name__.encode()
        pipe.send_bytes(answer)


def _limit_cpu() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + SECONDS_OF_CPU
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
