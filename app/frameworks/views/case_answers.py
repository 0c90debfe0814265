"""How CASE's read endpoints answer: JSON with its ETag, and errors in CASE's own form."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from app.db.domain import NothingFound
from app.frameworks.queries.case import Reader
from app.frameworks.rules.paging import PageRefused
from app.web.guard import current_who
from skills_framework.interchange.case.names import Publisher
from skills_framework.interchange.case.rows import is_uuid

View = Callable[..., ResponseReturnValue]


def publisher() -> Publisher:
    """Return the address and the name that this service gives packages under."""
    settings = current_app.extensions["settings"]
    return Publisher(settings.service_url.rstrip("/"), settings.service_name)


def reader() -> Reader:
    """Return who asks, and who answers."""
    return Reader(current_who(), publisher())


def in_case_form(view: View) -> View:
    """Answer what is not there, and what cannot be asked, as CASE writes errors."""

    @wraps(view)
    def answered(**parts: Any) -> ResponseReturnValue:
        try:
            return view(**parts)
        except NothingFound:
            value = "unknownobject" if is_uuid(parts.get("case_id", "")) else "invalid_uuid"
            return _status(404, "There is nothing here under this id.", "sourcedId", value)
        except PageRefused as error:
            return _status(400, error.sentence, error.field, error.value)

    return answered


def _status(code: int, sentence: str, field: str, value: str) -> ResponseReturnValue:
    minor = {"imsx_codeMinorFieldName": field, "imsx_codeMinorFieldValue": value}
    status = {
        "imsx_codeMajor": "failure",
        "imsx_severity": "error",
        "imsx_description": sentence,
        "imsx_codeMinor": {"imsx_codeMinorField": [minor]},
    }
    return status, code


def answer(content: bytes) -> Response:
    """Answer JSON with its ETag; a reader who has it already is told so."""
    response = Response(content, mimetype="application/json")
    response.set_etag(sha256(content).hexdigest())
    response.make_conditional(request)
    return response
