"""A workforce lead's pages: the organisation's cycles, and opening one."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.assessments.access import may_run_cycles
from app.assessments.forms import OpenCycleForm
from app.assessments.queries.cycles import list_cycles, list_offered
from app.assessments.rules import AssessmentState
from app.assessments.rules.cycles import Support
from app.assessments.services import open_cycle
from app.assessments.services.errors import CycleTitleTaken
from app.assessments.views.blueprint import blueprint
from app.db.domain import DomainError
from app.organisations.queries import read_settings
from app.organisations.rules import london_day
from app.organisations.rules.settings import CYCLE_DAYS, SUPERVISOR_HOURS, WORKER_HOURS
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.assessments.models import Cycle

PAGE = "assessments/open_cycle.html"
USUAL = (CYCLE_DAYS, WORKER_HOURS, SUPERVISOR_HOURS)


@blueprint.get("/cycles")
@access(may_run_cycles)
def cycles() -> ResponseReturnValue:
    """List the organisation's cycles, with how many assessments stand where."""
    return render_template(
        "assessments/cycles.html",
        cycles=list_cycles(current_who().organisation_id, _today()),
        states=list(AssessmentState),
    )


@blueprint.route("/cycles/open", methods=["GET", "POST"])
@access(may_run_cycles)
def new_cycle() -> ResponseReturnValue:
    """Ask what a cycle is about and when it is open, and open it."""
    form = _form()
    if not form.version.choices:
        return render_template(PAGE, form=None)
    if not form.is_submitted():
        _suggest(form)
        return render_template(PAGE, form=form)
    if not form.validate_for(_today()):
        return show_again(PAGE, form)
    try:
        cycle = _open(form)
    except CycleTitleTaken as taken:
        taken.field = "title"
        form.show_refusal(taken)
        return show_again(PAGE, form)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form)
    flash(f"{cycle.title} is added. Workers can start on its first day.", "success")
    return redirect(url_for(".cycle", cycle_id=cycle.id), 303)


def _form() -> OpenCycleForm:
    form, offered = OpenCycleForm(), list_offered(visible_to=current_who())
    form.version.choices = [
        SelectChoice(str(one.id), f"{one.title}, version {one.version}") for one in offered.versions
    ]
    form.supplement.choices = [
        SelectChoice("", "No supplement"),
        *(
            SelectChoice(str(one.id), f"{one.title} {one.version}, for version {base.version}")
            for base in offered.versions
            for one in offered.supplements
            if one.extends_id == base.id
        ),
    ]
    if not form.is_submitted() and offered.supplements:
        suggested = offered.supplements[0]
        if suggested.extends_id == offered.versions[0].id:
            form.supplement.data = str(suggested.id)
    return form


def _suggest(form: OpenCycleForm) -> None:
    """Begin with what the organisation set for new cycles; whoever opens one changes it."""
    usual = read_settings(current_who().organisation_id, USUAL)
    first = _today()
    form.opens_on.data = first
    form.closes_on.data = first + timedelta(days=usual[CYCLE_DAYS.name] - 1)
    form.worker_hours.data = usual[WORKER_HOURS.name] or None
    form.supervisor_hours.data = usual[SUPERVISOR_HOURS.name] or None


def _open(form: OpenCycleForm) -> "Cycle":
    who, (opens_on, closes_on) = current_who(), form.days
    return open_cycle(
        who.organisation_id,
        form.chosen_version,
        form.title.data.strip(),
        opens_on=opens_on,
        closes_on=closes_on,
        by_id=who.person_id,
        supplement_id=form.chosen_supplement,
        support=Support(**form.hours, reminders=form.reminders.data),
    )


def _today() -> date:
    return london_day(datetime.now(UTC))
