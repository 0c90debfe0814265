"""The only door to WeasyPrint. Runs in a child process (see `printing`), which has no secrets.

A page is tagged PDF/UA-1; its title and language are those of the HTML. Nothing is fetched.
"""

import logging
import os
import resource
from multiprocessing.connection import Connection

from weasyprint import HTML
from weasyprint.urls import URLFetcher

SECONDS_OF_CPU = 20
BYTES_OF_MEMORY = 1024**3
MADE, NOT_MADE = b"+", b"-"
# Where programs and fonts are; nothing else of the parent's environment is for the child.
KEPT = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "FONTCONFIG_PATH", "XDG_CACHE_HOME"})


def write_pdf(html: str) -> bytes:
    """Return HTML as a tagged PDF/UA-1 file. The HTML holds its styles; URLs other than data: are
    left out."""
    fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False, timeout=1)
    made: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    return made


def serve(pipe: Connection) -> None:
    """Answer each HTML that comes through `pipe` with its PDF, within limits of CPU and memory.

    Over the CPU limit the kernel ends this process; over the memory limit Python says so.
    """
    for name in set(os.environ) - KEPT:
        del os.environ[name]
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    while True:
        try:
            html = pipe.recv_bytes().decode()
        except EOFError:
            return
        _limit_cpu()
        try:
            answer = MADE + write_pdf(html)
        except Exception as broke:
            answer = NOT_MADE + type(broke).__name__.encode()
        pipe.send_bytes(answer)


def _limit_cpu() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + SECONDS_OF_CPU
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
