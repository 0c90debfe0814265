"""How much a browser may send at once."""

from typing import Any

from flask import Request

LONGEST_FORM = 1_000_000
LONGEST_UPLOAD = 11_000_000


class LimitedRequest(Request):
    """A request whose plain form may hold 1 MB; one that carries a file may hold 11.

    Werkzeug reads a plain form whole and holds no limit of its own against it but this one.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        carries_file = self.mimetype == "multipart/form-data"
        self.max_content_length = LONGEST_UPLOAD if carries_file else LONGEST_FORM
