"""What somebody who watches over the service should hear of: a line of JSON for each, on standard
error and to a collector of logs where one is set, with the time in UTC.

A line says who by key, never by name or e-mail, and nothing of what was typed. Pages for people
without an account (surveys, observers) leave no line: not even where from may be known of them.
"""

import sys
from typing import Any

import structlog
from flask import Flask, Response, g, request

from app.network.collector import collector

# Refused: a stale or foreign form, signed out, what is not theirs, what is wrong, too much at once.
REFUSED = frozenset({400, 401, 403, 404, 413, 429})
# Pages that take passwords and codes: there the form again with an error is a refusal too.
SECRETS = ("/sign-in", "/change-password", "/reset-password", "/account/factors")
UNWATCHED = ("/answer", "/observe", "/static/", "/health")

PROCESSORS = (
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    structlog.processors.EventRenamer("what"),
    structlog.processors.JSONRenderer(ensure_ascii=True, sort_keys=True),
)


def init_app(app: Flask) -> None:
    """Note what is refused."""
    app.after_request(note_refusal)


def note(what: str, **more: Any) -> None:
    """Write a line: what happened, where from, and `more`, in which nothing may be secret."""
    where = {"method": request.method, "page": request.endpoint, "address": request.remote_addr}
    structlog.wrap_logger(_Lines(), processors=PROCESSORS).info(what, **where, **more)


class _Lines:
    """Where finished lines go."""

    def info(self, line: str) -> None:
        """Write one line, whole, and hand it on."""
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
        collector.send(line)


def note_refusal(response: Response) -> Response:
    """Write a line for an answer that refuses something to somebody."""
    if request.path.startswith(UNWATCHED) or request.endpoint is None:
        return response
    wrong = response.status_code == 422 and request.path.startswith(SECRETS)
    if wrong or response.status_code in REFUSED:
        who = g.get("who")
        note("refused", status=response.status_code, person=str(who.person_id) if who else None)
    return response
