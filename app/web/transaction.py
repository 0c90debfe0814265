"""One commit per request: a writing method answered below 400 commits, everything else does not."""

from flask import Flask, Response, request

from app.extensions import db

WRITING_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def init_app(app: Flask) -> None:
    """End every request's transaction."""
    app.after_request(_end_transaction)


def _end_transaction(response: Response) -> Response:
    if request.method in WRITING_METHODS and response.status_code < 400:
        db.session.commit()
    else:
        db.session.rollback()
    return response
