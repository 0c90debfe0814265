"""How much a browser may send at once."""

from flask import Request

LONGEST_FORM = 1_000_000
LONGEST_UPLOAD = 11_000_000


class LimitedRequest(Request):
    """A request whose plain form may hold 1 MB; one that carries a file may hold 11.

    Werkzeug reads a plain form whole and holds no limit of its own against it but this one.
    """

    @property
    def max_content_length(self) -> int | None:
        """The most bytes that this request's body may have."""
        if self.mimetype == "multipart/form-data":
            return LONGEST_UPLOAD
        return LONGEST_FORM
