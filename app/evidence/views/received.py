"""An answer that came by link: read by its reader, commented on by its worker."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.access import is_about, may_read, may_see_received
from app.evidence.forms.observations import CommentForm
from app.evidence.queries import map_explanations
from app.evidence.queries.observations import get_received, list_asked_statements, list_comments
from app.evidence.services import explain_finds
from app.evidence.services.receiving import comment_on_observation, note_read
from app.evidence.views.blueprint import blueprint
from app.organisations.rules.days import london_day
from app.people.queries import names_of
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.evidence.queries.observations import Received

COMMENT = "comment on an observation"


@blueprint.get("/observations/received/<uuid:observation_id>")
@access(may_see_received, on=get_received)
def received(found: Received) -> ResponseReturnValue:
    """Show an answer to its worker, its reader or the worker's supervisor."""
    return render_template("evidence/observations/received.html", **_shown(found, CommentForm()))


@blueprint.post("/observations/received/<uuid:observation_id>/read")
@access(may_read, on=get_received)
def read_received(found: Received) -> ResponseReturnValue:
    """Record that it was read."""
    note_read(found, by_id=current_who().person_id, now=datetime.now(UTC))
    flash("It is recorded that you have read this.", "success")
    return _back(found)


@blueprint.post("/observations/received/<uuid:observation_id>/comment")
@access(is_about, on=get_received)
def comment_on_received(found: Received) -> ResponseReturnValue:
    """Put the worker's words beside it."""
    form, who = CommentForm(), current_who()
    form.about(COMMENT, found.observation.id, map_explanations)
    template = "evidence/observations/received.html"
    shown = _shown(found, form)
    del shown["form"]
    if not form.validate():
        return show_again(template, form, **shown)
    try:
        comment_on_observation(found, form.text.data, by_id=who.person_id, now=datetime.now(UTC))
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(template, form, **shown)
    explain_finds(
        form.explained, form.why.data, organisation_id=who.organisation_id, by_id=who.person_id
    )
    flash("Your comment stands beside it.", "success")
    return _back(found)


def _shown(found: Received, form: CommentForm) -> dict[str, object]:
    who, asked = current_who(), found.request
    people = [asked.person_id, asked.asked_by_id, asked.reader_id, found.observation.read_by_id]
    return {
        "found": found,
        "form": form,
        "names": names_of(key for key in people if key),
        "statements": list_asked_statements(asked),
        "comments": list_comments(found.observation.id),
        "may_read": may_read(who, found) and found.observation.read_at is None,
        "own": is_about(who, found),
        "late": found.observation.due_on < london_day(datetime.now(UTC)),
    }


def _back(found: Received) -> ResponseReturnValue:
    url = url_for("evidence.received", observation_id=found.observation.id)
    return redirect(url, 303)
