"""How much a browser may send at once, and what becomes of more.

A form that takes files beside what a person types is read to its end even when a file is far too
large: the file is cut off, its field says so, and what was typed is still there.
"""

from collections.abc import Callable
from itertools import chain
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import IO, Any, TypeVar
from urllib.parse import parse_qsl

from flask import Flask, Request, abort, current_app, request

LONGEST_FORM = 1_000_000
LONGEST_UPLOAD = 11_000_000
# Of a form that takes evidence: a few files' worth is read, so that it can be answered in place.
LONGEST_CUT = 60_000_000
# What is held of a file: one that is longer than this is longer than any that is taken.
HELD = 10_000_001
# A longer form is refused, but up to here what was typed is shown, to be copied.
LONGEST_SHOWN = 5_000_000
MOST_FIELDS = 1000
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


def drain(keep: Callable[[bytes], object] = len) -> None:
    """Read what a browser is still sending; `keep` is given each piece. Nothing else holds it."""
    stream, until = request.environ["wsgi.input"], monotonic() + SECONDS_DRAINED
    left = min(LONGEST_DRAINED, request.content_length or 0)
    while left > 0 and monotonic() < until:
        got = stream.read(min(65_536, left))
        if not got:
            return
        keep(got)
        left -= len(got)


def read_refused() -> list[tuple[str, str]]:
    """Return the fields of a form that was refused since its texts are too long; none when they
    are longer still, came in pieces, or something else was too large.

    What a browser is still sending is read first.
    """
    if "form" in vars(request):
        return list(request.form.items(multi=True))
    length, plain = request.content_length or 0, "application/x-www-form-urlencoded"
    if request.mimetype != plain or not LONGEST_FORM < length <= LONGEST_SHOWN:
        drain()
        return []
    held = bytearray()
    drain(held.extend)
    try:
        text = held.decode(errors="replace") if len(held) == length else ""
        return parse_qsl(text, errors="replace", max_num_fields=MOST_FIELDS)
    except ValueError:
        return []


def _set_limit() -> None:
    if "\0" in request.path:
        # Nothing is called so, and PostgreSQL would not look for it.
        abort(404)
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "cuts_files", False) and isinstance(request, LimitedRequest):
        request.cuts_files = request.mimetype == "multipart/form-data"
        request.max_content_length = LONGEST_CUT if request.cuts_files else LONGEST_FORM
        if request.cuts_files:
            _refuse_long_texts(request)


def _refuse_long_texts(request: LimitedRequest) -> None:
    """Refuse texts that are too long for a form once they are read, so that they can be shown."""
    request.max_form_memory_size = LONGEST_SHOWN
    if sum(map(len, chain.from_iterable(request.form.listvalues()))) > LONGEST_FORM:
        abort(413)
