"""The only door to WeasyPrint. Runs in a child process (see `printing`), which has no secrets.

A page is tagged PDF/UA-1; its title and language are those of the HTML. Nothing is fetched.
"""

import gc
import logging
import resource
from multiprocessing.connection import Connection

from weasyprint import HTML
from weasyprint.urls import URLFetcher

from app.documents.serving import answer_all
from app.documents.slimming import slim
from app.documents.tagging import finish_tags

BYTES_OF_MEMORY = 1024**3


def write_pdf(html: str) -> bytes:
    """Return HTML as a tagged PDF/UA-1 file. The HTML holds its styles; URLs other than data: are
    left out."""
    fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False, timeout=1)
    page = HTML(string=slim(html), url_fetcher=fetcher)
    made: bytes = page.write_pdf(pdf_variant="pdf/ua-1", finisher=finish_tags)
    return made


def serve(pipe: Connection) -> None:
    """Answer each HTML that comes through `pipe` with its PDF, within limits of CPU and memory.

    Over the memory limit Python says so.
    """
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    # What the library holds from the start is never thrown away: nothing to look through again.
    gc.freeze()
    answer_all(pipe, write_pdf)
