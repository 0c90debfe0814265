"""A workforce lead's pages: what is in force, a dry run, an adoption and going back from it."""

import json
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.adoption.access import may_adopt, may_see_adoption
from app.adoption.forms import PlanAdoptionForm
from app.adoption.queries import (
    find_in_force,
    find_open,
    find_version_in_force,
    get_adoption,
    get_plan,
    list_adoptable,
    list_adoptions,
)
from app.adoption.rules import EFFECTS, USUAL_WINDOW, AdoptionState, last_day
from app.adoption.services import go_back, may_go_back, plan_adoption, withdraw_adoption
from app.assessments.queries.moves import get_move
from app.db.domain import DomainError
from app.frameworks.queries import get_version, list_shown_versions
from app.jobs.queries import find_latest
from app.jobs.rules import JobKind, JobState
from app.people.queries import names_of
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.adoption.models import Adoption
    from app.adoption.queries import Plan

blueprint = Blueprint("adoption", __name__, template_folder="templates")
UNDER_WAY = (AdoptionState.CARRYING, AdoptionState.GOING_BACK)


@blueprint.get("/adoptions")
@access(may_adopt)
def list_all() -> ResponseReturnValue:
    """Show for each framework which version is in force and which may be adopted; the history."""
    who = current_who()
    shown = list_shown_versions(visible_to=who)
    whole = {one.framework for one in shown if one.extends_id is None}
    titles = {code: next(held).title for code, held in groupby(shown, lambda one: one.framework)}
    adoptions = list_adoptions(who.organisation_id)
    return render_template(
        "adoption/list_all.html",
        frameworks=[
            one
            for pair in titles.items()
            if (one := _framework(who.organisation_id, *pair))["held"] or pair[0] in whole
        ],
        adoptions=adoptions,
        versions={one.version_id: get_version(one.version_id) for one in adoptions},
    )


@blueprint.route("/adoptions/new/<framework>/<version>", methods=["GET", "POST"])
@access(may_adopt, on=get_plan)
def plan(planned: "Plan") -> ResponseReturnValue:
    """Show the dry run of adopting a version, and plan it once it is confirmed."""
    form, who = PlanAdoptionForm(), current_who()
    if not form.is_submitted():
        form.window_days.data = USUAL_WINDOW
        return render_template("adoption/plan.html", form=form, plan=planned, effects=EFFECTS)
    if not form.validate():
        return show_again("adoption/plan.html", form, plan=planned, effects=EFFECTS)
    try:
        adoption = plan_adoption(
            who.organisation_id,
            planned.version.id,
            effective_on=form.day,
            window_days=form.window_days.data,
            by_id=who.person_id,
        )
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again("adoption/plan.html", form, plan=planned, effects=EFFECTS)
    return _to(adoption)


@blueprint.get("/adoptions/<uuid:adoption_id>")
@access(may_see_adoption, on=get_adoption)
def show(adoption: "Adoption") -> ResponseReturnValue:
    """Show where an adoption stands, how far it has come, and what may be done about it."""
    people = filter(None, (adoption.asked_by_id, adoption.rolled_back_by_id))
    from_id = adoption.from_version_id
    return render_template(
        "adoption/show.html",
        adoption=adoption,
        version=get_version(adoption.version_id),
        before=get_version(from_id) if from_id else None,
        confirmed=json.loads(adoption.confirmed),
        names=names_of(people),
        move=get_move(adoption.move_id) if adoption.move_id else None,
        under_way=adoption.state in UNDER_WAY,
        due_on=last_day(adoption.effective_on, adoption.window_days),
        back=may_go_back(adoption, datetime.now(UTC).date()),
        trouble=_trouble(adoption),
    )


@blueprint.post("/adoptions/<uuid:adoption_id>/withdraw")
@access(may_see_adoption, on=get_adoption)
def withdraw(adoption: "Adoption") -> ResponseReturnValue:
    """Withdraw an adoption before its day."""
    withdraw_adoption(adoption, by_id=current_who().person_id)
    return _to(adoption)


@blueprint.post("/adoptions/<uuid:adoption_id>/go-back")
@access(may_see_adoption, on=get_adoption)
def roll_back(adoption: "Adoption") -> ResponseReturnValue:
    """Go back to the version before."""
    go_back(adoption, by_id=current_who().person_id)
    return _to(adoption)


def _framework(organisation_id: UUID, code: str, title: str) -> dict[str, object]:
    held_id = find_version_in_force(organisation_id, code)
    return {
        "code": code,
        "title": title,
        "held": get_version(held_id) if held_id else None,
        "adopted": find_in_force(organisation_id, code),
        "under_way": find_open(organisation_id, code),
        "adoptable": list_adoptable(organisation_id, code),
    }


def _trouble(adoption: "Adoption") -> str:
    """Return why the work on an adoption stopped, when it did."""
    kinds = (JobKind.CARRY_ADOPTION, JobKind.ROLL_BACK_ADOPTION)
    jobs = (find_latest(kind, adoption.id) for kind in kinds)
    return next((job.reason for job in jobs if job and job.state is JobState.FAILED), "")


def _to(adoption: "Adoption") -> ResponseReturnValue:
    return redirect(url_for(".show", adoption_id=adoption.id), 303)
