"""How much a browser may send at once, and what becomes of more.

A form that takes files beside what a person types is read to its end even when a file is far too
large: the file is cut off, its field says so, and what was typed is still there.
"""

from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import IO, Any, TypeVar

from flask import Flask, Request, abort, current_app, request

LONGEST_FORM = 1_000_000
LONGEST_UPLOAD = 11_000_000
# Of a form that takes evidence: a few files' worth is read, so that it can be answered in place.
LONGEST_CUT = 60_000_000
# What is held of a file: one that is longer than this is longer than any that is taken.
HELD = 10_000_001
# How much of a refused body is read and thrown away, and for how long, so that its sender, who is
# still sending, sees the answer instead of a broken connection.
LONGEST_DRAINED = 100_000_000
SECONDS_DRAINED = 10

View = TypeVar("View", bound=Callable[..., Any])


class LimitedRequest(Request):
    """A request whose plain form may hold 1 MB; one that carries a file may hold 11.

    Werkzeug reads a plain form whole and holds no limit of its own against it but this one.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        carries_file = self.mimetype == "multipart/form-data"
        self.max_content_length = LONGEST_UPLOAD if carries_file else LONGEST_FORM
        self.cuts_files = False

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.cuts_files:
            return CutFile(max_size=LONGEST_FORM)
        return super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )


class CutFile(SpooledTemporaryFile[bytes]):
    """A file that holds what comes until it is longer than any file that is taken."""

    def write(self, content: Any) -> int:
        """Hold what still fits; say that all was written."""
        super().write(content[: max(0, HELD - self.tell())])
        return len(content)


def cuts_files(view: View) -> View:
    """Say that a view's form takes files beside what a person types."""
    view.cuts_files = True  # type: ignore[attr-defined]  # how the request finds it
    return view


def init_app(app: Flask) -> None:
    """Give each request its limit once its view is known."""
    app.before_request(_set_limit)


def drain() -> None:
    """Read what a browser is still sending, and keep nothing of it."""
    stream, until = request.environ["wsgi.input"], monotonic() + SECONDS_DRAINED
    left = min(LONGEST_DRAINED, request.content_length or 0)
    while left > 0 and monotonic() < until:
        got = stream.read(min(65_536, left))
        if not got:
            return
        left -= len(got)


def _set_limit() -> None:
    if "\0" in request.path:
        # Nothing is called so, and PostgreSQL would not look for it.
        abort(404)
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "cuts_files", False) and isinstance(request, LimitedRequest):
        request.cuts_files = request.mimetype == "multipart/form-data"
        request.max_content_length = LONGEST_CUT if request.cuts_files else LONGEST_FORM
