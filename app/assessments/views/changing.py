"""A workforce lead's page of one cycle, and changing it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.assessments.access import may_run_cycle
from app.assessments.forms import ChangeCycleForm
from app.assessments.queries import get_cycle, list_progress
from app.assessments.rules.cycles import cycle_state, profiles_in_force
from app.assessments.rules.progress import by_team
from app.assessments.services.changing import CycleContent, change_cycle
from app.assessments.services.errors import CycleTitleTaken
from app.assessments.views.blueprint import blueprint
from app.db.domain import DomainError
from app.frameworks.queries import get_framework, get_version
from app.organisations.rules import london_day
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from datetime import date

    from app.assessments.models import Cycle

PAGE = "assessments/change_cycle.html"


@blueprint.get("/cycles/<uuid:cycle_id>")
@access(may_run_cycle, on=get_cycle)
def cycle(cycle: Cycle) -> ResponseReturnValue:
    """Show a cycle: its dates and what it is on, and how many people of each team have sent."""
    framework, today = get_framework(cycle.version_id), _today()
    codes = [one.code for one in framework.role_profiles]
    in_force = profiles_in_force(cycle.role_profiles, codes)
    return render_template(
        "assessments/cycle.html",
        cycle=cycle,
        state=cycle_state(cycle.opens_on, cycle.closes_on, today),
        version=get_version(cycle.version_id),
        supplement=get_version(cycle.supplement_id) if cycle.supplement_id else None,
        roles=[framework.role_profile(code).title for code in in_force],
        all_roles=len(in_force) == len(codes),
        teams=by_team(list_progress(cycle, today)) if cycle.opens_on <= today else (),
    )


@blueprint.route("/cycles/<uuid:cycle_id>/change", methods=["GET", "POST"])
@access(may_run_cycle, on=get_cycle)
def change(cycle: Cycle) -> ResponseReturnValue:
    """Ask what is to be different, and change it."""
    form, planned = _form(cycle), cycle.opens_on > _today()
    shown = {"cycle_id": cycle.id, "title": cycle.title, "opens_on": cycle.opens_on}
    if not form.is_submitted():
        return render_template(PAGE, form=form, planned=planned, **shown)
    opens_on = form.opens_on.data if planned and form.opens_on.data else cycle.opens_on
    if not form.validate() or not form.check_length(opens_on, form.last_day):
        return show_again(PAGE, form, planned=planned, **shown)
    try:
        change_cycle(cycle, _content(form, opens_on), seen=form.seen, by_id=current_who().person_id)
    except CycleTitleTaken as taken:
        taken.field = "title"
        form.show_refusal(taken)
        return show_again(PAGE, form, planned=planned, **shown)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, planned=planned, **shown)
    flash("The cycle is changed. What was started or sent in it stays as it is.", "success")
    return redirect(url_for(".cycle", cycle_id=shown["cycle_id"]), 303)


def _form(cycle: Cycle) -> ChangeCycleForm:
    form, framework = ChangeCycleForm(), get_framework(cycle.version_id)
    form.role_profiles.choices = [
        SelectChoice(one.code, one.title) for one in framework.role_profiles
    ]
    if not form.is_submitted():
        for name in ("title", "opens_on", "closes_on", "worker_hours", "supervisor_hours"):
            form[name].data = getattr(cycle, name)
        codes = [one.code for one in framework.role_profiles]
        form.role_profiles.data = list(profiles_in_force(cycle.role_profiles, codes))
        form.reminders.data, form.version.data = cycle.reminders, str(cycle.version)
    return form


def _content(form: ChangeCycleForm, opens_on: date) -> CycleContent:
    return CycleContent(
        form.title.data.strip(),
        opens_on,
        form.last_day,
        form.role_profiles.data or (),
        reminders=form.reminders.data,
        **form.hours,
    )


def _today() -> date:
    return london_day(datetime.now(UTC))
