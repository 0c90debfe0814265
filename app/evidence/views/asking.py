"""Pages of whoever asks an observer: their requests, a new one, one of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.evidence.access import asked_for, may_ask_about, may_see_observations, may_see_request
from app.evidence.forms.observations import STATEMENTS, AskForm
from app.evidence.queries import map_explanations
from app.evidence.queries.observations import (
    get_asked,
    get_observed,
    get_request,
    list_asked_statements,
    list_readers,
    list_received,
    list_requests,
)
from app.evidence.rules.observations import DAYS_OPEN, Asked, Relation, state_of
from app.evidence.rules.reach import reach
from app.evidence.services import explain_finds
from app.evidence.services.observations import Wish, ask_for_observation, withdraw_request
from app.evidence.views.blueprint import blueprint
from app.frameworks.queries import get_framework, statement_ids
from app.organisations.queries import list_looked_after
from app.organisations.rules import Role
from app.organisations.rules.days import london_day
from app.people.queries import names_of
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.evidence.models import ObservationRequest
    from app.evidence.rules.reach import Versions
    from app.people.models import Person

NOTE = "note to an observer"


@blueprint.get("/observations")
@access(may_see_observations)
def observations() -> ResponseReturnValue:
    """List what the person asked for, and what came back that they may see."""
    who, now = current_who(), datetime.now(UTC)
    received, requests = list_received(who), list_requests(who)
    team = list_looked_after(who, london_day(now))
    people = [*team, *(one.person_id for one in requests)]
    people += [key for one in received for key in (one.request.person_id, one.request.reader_id)]
    names = names_of([*people, *(one.asked_by_id for one in requests)])
    return render_template(
        "evidence/observations/list_all.html",
        requests=[(one, state_of(one, now)) for one in requests],
        received=received,
        names=names,
        team=sorted(team, key=lambda key: names[key]),
        asks_for_themself=who.has(Role.WORKER),
        today=london_day(now),
    )


@blueprint.route("/observations/ask/<uuid:person_id>", methods=["GET", "POST"])
@access(may_ask_about, on=get_observed)
def ask_observer(person: Person) -> ResponseReturnValue:
    """Ask somebody about a worker's practice."""
    who, now = current_who(), datetime.now(UTC)
    versions = reach.versions_of(person.id)
    form = AskForm()
    form.about(NOTE, person.id, map_explanations)
    readers = list_readers(person, london_day(now))
    form.offer(_statements(versions), [(one.id, one.name) for one in readers])
    shown = {"person": person, "own": person.id == who.person_id, "days": DAYS_OPEN}
    if not form.is_submitted():
        _begin_like(form)
        return render_template("evidence/observations/ask.html", form=form, **shown)
    if not form.validate():
        return show_again("evidence/observations/ask.html", form, **shown)
    try:
        made = ask_for_observation(
            person.organisation_id, person.id, _wish(form, versions), by_id=who.person_id, now=now
        )
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again("evidence/observations/ask.html", form, **shown)
    explain_finds(
        form.explained,
        form.why.data,
        organisation_id=person.organisation_id,
        by_id=who.person_id,
    )
    said = "The link is on its way." if made.email else "Asked. Now show or print the code."
    flash(said, "success")
    return redirect(url_for("evidence.observation_request", request_id=made.id), 303)


def _statements(versions: Versions | None) -> Sequence[tuple[UUID, str]]:
    if versions is None:
        return []
    keys = statement_ids(*versions)
    statements = get_framework(*versions).statements
    return [(keys[one.code], f"{one.code} {one.title}") for one in statements]


def _begin_like(form: AskForm) -> None:
    """Begin with what an earlier request asked for; its address is not kept."""
    try:
        like = get_request(UUID(request.args.get("like", "")), current_who())
    except (ValueError, NothingFound):
        return
    form.asked.data, form.relation.data = like.asked.value, like.relation.value
    form.note.data, form.reader.data = like.note, str(like.reader_id)
    if "first" in form:
        offered = {one.label: one.value for one in form.first.choices}
        for name, statement in zip(STATEMENTS, list_asked_statements(like), strict=False):
            form[name].data = offered.get(f"{statement.code} {statement.title}", "")


def _wish(form: AskForm, versions: Versions | None) -> Wish:
    return Wish(
        Asked(form.asked.data),
        Relation(form.relation.data),
        UUID(form.reader.data),
        note=form.note.data or "",
        email=form.email.data or "",
        versions=versions,
        statement_ids=form.statement_ids,
    )


@blueprint.get("/observations/<uuid:request_id>")
@access(may_see_request, on=get_request)
def observation_request(asked: ObservationRequest) -> ResponseReturnValue:
    """Show where a request stands, and what can be done with it."""
    names = names_of([asked.person_id, asked.asked_by_id, asked.reader_id])
    own = asked_for(current_who(), asked)
    return render_template(
        "evidence/observations/request.html",
        asked=asked,
        state=state_of(asked, datetime.now(UTC)),
        statements=list_asked_statements(asked),
        names=names,
        own=own,
        asks=own and _still_asks(asked),
    )


def _still_asks(asked: ObservationRequest) -> bool:
    try:
        get_asked(asked.id, current_who())
    except NothingFound:
        return False
    return True


@blueprint.post("/observations/<uuid:request_id>/withdraw")
@access(asked_for, on=get_request)
def withdraw_asked(asked: ObservationRequest) -> ResponseReturnValue:
    """Take a request back."""
    withdraw_request(asked, by_id=current_who().person_id, now=datetime.now(UTC))
    flash("Withdrawn. The code opens nothing any more.", "success")
    return redirect(url_for("evidence.observation_request", request_id=asked.id), 303)
