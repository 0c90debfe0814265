"""Who looked at whose record: noted once the page is sent, so that nobody waits for it.

What a route's query loads decides whose it is: the application is told of each query once. A route
whose query shows a person on this page only says `@access(…, reads=Reads("claim", "worker_id"))`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any
from uuid import UUID

from flask import Flask, Response, current_app, g, request

Loader = Callable[..., Any]
Note = Callable[[UUID, UUID, UUID, str, UUID], None]


@dataclass(frozen=True, slots=True)
class Reads:
    """What a page shows of a person: its word, and where the loaded object has the keys of the
    person and of the thing (`"plan.worker_id"`)."""

    subject: str
    person: str
    key: str = "id"

    def found_in(self, loaded: Any) -> tuple[UUID, str, UUID]:
        """Return the person's key, the word, and the thing's key."""
        return attrgetter(self.person)(loaded), self.subject, attrgetter(self.key)(loaded)


def init_app(app: Flask, note: Note, shown: Mapping[Loader, Reads]) -> None:
    """Let `note` write down what was read: see `app.audit.services.note_reading`.

    `shown` says of each query that loads what is a person's whose it is.
    """
    app.extensions["reads"] = shown

    def _note(reader: Any, read: tuple[UUID, str, UUID]) -> None:
        with app.app_context():
            note(reader.organisation_id, reader.person_id, *read)

    @app.after_request
    def _afterwards(response: Response) -> Response:
        shown = request.method == "GET" and response.status_code == 200
        if shown and "read" in g and g.who.person_id != g.read[0]:
            response.call_on_close(partial(_note, g.who, g.read))
        return response


def reads_of(app: Flask, loader: Loader | None, declared: Reads | None) -> Reads | None:
    """Return what a route shows of a person, or None: as it declares, or as its query does."""
    shown: Mapping[Loader | None, Reads] = app.extensions["reads"]
    return declared or shown.get(loader)


def will_read(loader: Loader, declared: Reads | None, loaded: Any) -> None:
    """Say that this request shows what was loaded, if its rule lets it."""
    reads = reads_of(current_app, loader, declared)
    if reads is not None:
        g.read = reads.found_in(loaded)
