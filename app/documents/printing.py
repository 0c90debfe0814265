"""PDFs and charts by a child process that is kept warm, limited, and replaced after a number of
files.

The child is forked from a small server that has the library loaded, so a new one is ready at
once; a web or worker process never loads the library itself.
"""

import os
from collections.abc import Callable
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock

from app.db.domain import DomainError
from app.documents.serving import MADE

FILES_A_CHILD = 50
# A child that waits rather than works uses no CPU, so the clock has a limit too.
SECONDS_TO_WAIT = 120
DOOR = "app.documents.pdf"


class PDFNotMade(DomainError):
    """The PDF library gave up, broke, or took too much time or memory."""

    sentence = (
        "The PDF could not be made: it took too long, needed too much memory, or broke. Shorten"
        " the longest texts and try again."
    )


def _as_it_is(pdf: bytes) -> bytes:
    return pdf


class Finishing:
    """What is done to every PDF once it is made: `app.factory` puts the seal here."""

    def __init__(self) -> None:
        self.put_on: Callable[[bytes], bytes] = _as_it_is


finishing = Finishing()


class Press:
    """One warm child, and who may use it now.

    `door` is the module that the child serves from, and `broke` what is raised when it fails.
    """

    def __init__(self, door: str = DOOR, broke: type[DomainError] = PDFNotMade) -> None:
        self._door, self._broke = door, broke
        self._lock = Lock()
        self._owner = os.getpid()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._made = 0

    def render(self, asked: str) -> bytes:
        """Return what the child makes of a text, such as a PDF of its HTML; raises what the press
        was given for that. One at a time."""
        with self._lock:
            answer = self._answer(self._warm(), asked.encode(errors="replace"))
            self._made += 1
            if self._made >= FILES_A_CHILD:
                self._end()
                self._warm()
        if answer[:1] != MADE:
            raise self._broke
        return finishing.put_on(answer[1:]) if self._door == DOOR else answer[1:]

    def end(self) -> None:
        """End the child, if there is one."""
        with self._lock:
            self._end()

    @property
    def child(self) -> int | None:
        """The child's process number, or None before the first file."""
        return self._process.pid if self._process else None

    def _answer(self, pipe: Connection, asked: bytes) -> bytes:
        try:
            pipe.send_bytes(asked)
            if not pipe.poll(SECONDS_TO_WAIT):
                raise TimeoutError
            return pipe.recv_bytes()
        except (OSError, EOFError) as broke:
            self._end()
            raise self._broke from broke

    def _warm(self) -> Connection:
        if self._owner != os.getpid():
            # A fork of the process that started the child must not share its pipe.
            self._owner, self._process, self._pipe = os.getpid(), None, None
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._end()
            context = get_context("forkserver")
            context.set_forkserver_preload([self._door])
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(self._door, theirs), daemon=True)
            process.start()
            theirs.close()
            self._process, self._pipe, self._made = process, ours, 0
        return self._pipe

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def _serve(door: str, pipe: Connection) -> None:
    # In the child, where it is loaded already; naming it above would load it in every process.
    import_module(door).serve(pipe)


press = Press()


def render_pdf(html: str) -> bytes:
    """Return HTML as a tagged PDF/UA-1 file with the HTML's title and language, sealed where the
    organisation has a seal.

    The HTML holds its styles; nothing is fetched but `data:` URLs. Raises `PDFNotMade` when it
    takes over 20 s of CPU, over 1 GB of memory, or breaks, and `SealUnusable`. Hold no
    transaction meanwhile.
    """
    return press.render(html)
