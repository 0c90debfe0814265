"""The pages for what goes wrong. Whatever was typed is shown again, so that nothing is lost."""

from collections.abc import Iterable

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.db.domain import DomainError, NothingFound
from app.db.errors import is_away
from app.extensions import db
from app.web.limits import read_refused

SECRET = frozenset({"password", "new_password", "email", "token"})
NOT_SHOWN = SECRET | {"csrf_token", "then"}
PAGES = {
    400: "web/errors/bad_request.html",
    401: "web/errors/signed_out.html",
    403: "web/errors/not_found.html",
    404: "web/errors/not_found.html",
    405: "web/errors/not_found.html",
    413: "web/errors/too_large.html",
    429: "web/errors/too_many.html",
    500: "web/errors/failed.html",
    503: "web/errors/unavailable.html",
}


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(NothingFound, _nothing_found)
    app.register_error_handler(DomainError, _refused)


def typed_texts() -> list[tuple[str, str]]:
    """Return the posted fields that hold text a person wrote, as (name, text)."""
    if request.method == "GET" or (request.content_length or 0) > (request.max_content_length or 0):
        return []
    return _written(request.form.items(multi=True))


def _written(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [
        (name.replace("_", " ").capitalize(), text)
        for name, text in fields
        if name not in NOT_SHOWN and len(text) > 2 and not name.endswith("_id")
    ]


def to_send_again() -> list[tuple[str, str]]:
    """Return the posted fields that may be sent once more, when our own page sent them.

    Only then: another site could have this browser send a form and hope for one press of a button.
    Files and passwords are not among them.
    """
    own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if not own or request.mimetype != "application/x-www-form-urlencoded" or not typed_texts():
        return []
    fields = list(request.form.items(multi=True))
    if any(name in SECRET for name, _ in fields):
        return []
    return [(name, text) for name, text in fields if name != "csrf_token"]


def _http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    code = 404 if code in (403, 405) else code
    if is_away(getattr(error, "original_exception", None)):
        return _away()
    page = PAGES.get(code, PAGES[400 if code < 500 else 500])
    wait = getattr(error, "retry_after", None) or 10
    headers = {"Retry-After": str(wait)} if code in (429, 503) else {}
    texts = typed_texts() if code != 413 else _written(read_refused())
    again = to_send_again() if code == 401 else []
    return render_template(page, texts=texts, wait=wait, again=again), code, headers


def _away() -> ResponseReturnValue:
    """Return a page that asks nothing of the database, nor of the session that it may hold up."""
    db.session.rollback()
    page = render_template("web/errors/busy.html", texts=typed_texts(), again=[])
    return page, 503, {"Retry-After": "10"}


def _stale_page(error: CSRFError) -> ResponseReturnValue:
    page = render_template("web/errors/stale.html", texts=typed_texts(), again=to_send_again())
    return page, 400


def nothing_here() -> ResponseReturnValue:
    """Return the page of what does not exist, or what nobody may see who asks."""
    return render_template(PAGES[404], texts=typed_texts()), 404


def sign_in_again() -> ResponseReturnValue:
    """Return the page for what may be done only shortly after signing in, with what was typed."""
    page = "web/errors/sign_in_again.html"
    return render_template(page, texts=typed_texts(), again=to_send_again()), 401


def _nothing_found(error: NothingFound) -> ResponseReturnValue:
    return nothing_here()


def _refused(error: DomainError) -> ResponseReturnValue:
    page = render_template("web/errors/refused.html", texts=typed_texts(), sentence=error.sentence)
    return page, 422
