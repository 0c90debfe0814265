"""What a judge is told who sends something about a claim that has left them."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.db.domain import NothingFound
from app.validation.queries.leaving import find_left
from app.validation.views.blueprint import blueprint
from app.web.errors import nothing_here, typed_texts
from app.web.guard import current_who


@blueprint.errorhandler(NotFound)
@blueprint.errorhandler(NothingFound)
def gone(error: NotFound | NothingFound) -> ResponseReturnValue:
    """Say plainly that a claim was taken back or handed on, with what was typed.

    Only to whoever judged it before, and only when they send something: to everybody else, and
    for every page that is merely opened, there is nothing here.
    """
    key, who = (request.view_args or {}).get("assessment_id"), current_who()
    left = find_left(key, who) if request.method == "POST" and key and who else None
    if left is None:
        return nothing_here()
    page = render_template(
        "validation/left.html", left=left, texts=[*typed_texts(), *_short_answers()]
    )
    return page, 409


def _short_answers() -> list[tuple[str, str]]:
    """Return the levels that were chosen, as one text: they are too short to stand alone."""
    chosen = [f"{name}: {text}" for name, text in request.form.items() if 0 < len(text) <= 2]
    return [("Levels you chose", "\n".join(chosen))] if chosen else []
