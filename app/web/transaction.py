"""One commit per request: a writing method answered below 400 commits, everything else does not."""

from inspect import iscoroutinefunction

from flask import Flask, Response, request

from app.db.engine import set_writing
from app.db.reach import forget_limit
from app.extensions import db

WRITING_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def init_app(app: Flask) -> None:
    """End every request's transaction."""
    app.after_request(_end_transaction)
    app.teardown_request(_forget_use)
    _leave_async_sessions_alone(app)


def _end_transaction(response: Response) -> Response:
    if request.method in WRITING_METHODS and response.status_code < 400:
        db.session.commit()
    else:
        db.session.rollback()
    return response


def _forget_use(_error: BaseException | None) -> None:
    """What this request said of its transactions is not said for the thread's next one."""
    set_writing(False)
    forget_limit()


def _leave_async_sessions_alone(app: Flask) -> None:
    """Take away the database extension's hook that closes async sessions: there never are any.

    Flask runs it in a thread and an event loop of its own after every request, which took a third
    of the time of answering a page.
    """
    functions = app.teardown_appcontext_funcs
    functions[:] = [function for function in functions if not iscoroutinefunction(function)]
