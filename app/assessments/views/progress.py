"""A supervisor's people in a cycle, more days for one of them, and a worker's reminders."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.assessments.access import (
    may_assess_themself,
    may_give_days,
    may_run_cycle,
    may_see_team_progress,
)
from app.assessments.forms import MoreDaysForm, RemindersForm, ShorterDaysForm
from app.assessments.queries import get_cycle, list_progress
from app.assessments.rules.cycles import protected_time
from app.assessments.rules.progress import NOT_SENT
from app.assessments.services.own_days import choose_reminders, give_more_days, shorten_days
from app.assessments.views.blueprint import blueprint
from app.db.domain import DomainError
from app.organisations.rules import london_day
from app.people.queries import get_person
from app.web.filters import day
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.assessments.models import Cycle
    from app.assessments.rules.progress import PersonProgress

PAGE = "assessments/more_days.html"
SHORTER = "assessments/shorter_days.html"
DaysForm = TypeVar("DaysForm", MoreDaysForm, ShorterDaysForm)


@blueprint.get("/cycles/<uuid:cycle_id>/people")
@access(may_see_team_progress, on=get_cycle)
def progress(cycle: Cycle) -> ResponseReturnValue:
    """Show a supervisor where each of their people stands: a status word and dates."""
    today = _today()
    return render_template(
        "assessments/progress.html",
        cycle=cycle,
        people=list_progress(cycle, today, supervisor_id=current_who().person_id),
        protected=protected_time(cycle.supervisor_hours),
        not_sent=NOT_SENT,
        begun=cycle.opens_on <= today,
    )


@blueprint.route("/cycles/<uuid:cycle_id>/more-days", methods=["GET", "POST"])
@access(may_give_days, on=get_cycle)
def more_days(cycle: Cycle) -> ResponseReturnValue:
    """Give one person more days: a supervisor one of their own, a workforce lead anybody."""
    form, back = _filled(MoreDaysForm(), cycle), _back(cycle)
    shown = {"title": cycle.title, "closes_on": cycle.closes_on, "back": back, "cycle_id": cycle.id}
    if not form.is_submitted():
        form.person.data = request.args.get("person", "")
        return render_template(PAGE, form=form, **shown)
    if not form.validate():
        return show_again(PAGE, form, **shown)
    try:
        given = give_more_days(
            cycle,
            form.chosen_person,
            form.day,
            form.chosen_reason,
            by_id=current_who().person_id,
        )
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **shown)
    name = get_person(given.person_id).name
    flash(f"{name} can start and send until {day(given.until_on)}.", "success")
    return redirect(back, 303)


@blueprint.route("/cycles/<uuid:cycle_id>/shorter-days", methods=["GET", "POST"])
@access(may_give_days, on=get_cycle)
def shorter_days(cycle: Cycle) -> ResponseReturnValue:
    """Let days that one person was given end earlier, by those who may give them."""
    form, back = _filled(ShorterDaysForm(), cycle), _back(cycle)
    shown = {"title": cycle.title, "closes_on": cycle.closes_on, "back": back}
    if not form.is_submitted():
        form.person.data = request.args.get("person", "")
        return render_template(SHORTER, form=form, **shown)
    if not form.validate():
        return show_again(SHORTER, form, **shown)
    person_id = form.chosen_person
    try:
        last = shorten_days(cycle, person_id, form.day, by_id=current_who().person_id)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(SHORTER, form, **shown)
    name = get_person(person_id).name
    flash(f"{name} can start and send until {day(last)}. They are told by e-mail.", "success")
    return redirect(back, 303)


@blueprint.post("/assessments/reminders")
@access(may_assess_themself)
def reminders() -> ResponseReturnValue:
    """Let a worker have all reminders, or only the last."""
    fewer = RemindersForm().fewer.data == "yes"
    choose_reminders(current_who().person_id, fewer=fewer)
    kept = "only the last reminder of each cycle" if fewer else "all reminders"
    flash(f"You get {kept}.", "success")
    return redirect(url_for(".list_all"), 303)


def _filled(form: DaysForm, cycle: Cycle) -> DaysForm:
    form.person.choices = [
        SelectChoice("", "Choose a person"),
        *(SelectChoice(str(one.person_id), one.name) for one in _people(cycle)),
    ]
    return form


def _people(cycle: Cycle) -> Sequence[PersonProgress]:
    """Return whom days may be given to; nobody gives them to themself."""
    who = current_who()
    supervisor_id = None if may_run_cycle(who, cycle) else who.person_id
    people = list_progress(cycle, _today(), supervisor_id=supervisor_id, late_too=True)
    return [one for one in people if one.person_id != who.person_id]


def _back(cycle: Cycle) -> str:
    lead = may_run_cycle(current_who(), cycle)
    return url_for(".cycle" if lead else ".progress", cycle_id=cycle.id)


def _today() -> date:
    return london_day(datetime.now(UTC))
