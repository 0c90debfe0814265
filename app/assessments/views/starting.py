"""The list of a worker's assessments, starting one, its task list."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.assessments.access import may_assess_themself, may_start, owns_with_move
from app.assessments.forms import StartAssessmentForm
from app.assessments.queries import (
    find_own_days,
    get_cycle,
    get_with_move,
    list_assessments,
    list_cycles_to_start,
    list_extensions,
    list_tasks,
    moved_by,
    wants_fewer_reminders,
)
from app.assessments.queries.own_days import list_days_set
from app.assessments.rules import StatementStatus, count_status
from app.assessments.rules.adjustments import AT_A_TIME, part_tasks
from app.assessments.rules.cycles import profiles_in_force, protected_time
from app.assessments.rules.moved import TAGS
from app.assessments.services import start_assessment
from app.assessments.views.blueprint import blueprint
from app.assessments.views.employer_use import lead_to_reading
from app.db.domain import DomainError
from app.frameworks.queries import get_framework
from app.organisations.queries import list_absences
from app.organisations.rules import london_day
from app.web.forms import show_again
from app.web.guard import access, current_who
from skills_framework.supplement import base_of, supplement_of

if TYPE_CHECKING:
    from app.assessments.models import Cycle
    from app.assessments.queries import WithMove
    from skills_framework.model import Framework


@blueprint.get("/assessments")
@access(may_assess_themself)
def list_all() -> ResponseReturnValue:
    """List the worker's assessments and the cycles they can start one in."""
    who, today = current_who(), london_day(datetime.now(UTC))
    return render_template(
        "assessments/list_all.html",
        assessments=list_assessments(who.person_id),
        cycles=list_cycles_to_start(who.organisation_id, who.person_id, today),
        fewer=wants_fewer_reminders(who.person_id),
        extensions=list_extensions(who.person_id),
        days_set=list_days_set(who.person_id),
        absences=list_absences(who.person_id),
    )


@blueprint.route("/assessments/start/<uuid:cycle_id>", methods=["GET", "POST"])
@access(may_start, on=get_cycle)
def start(cycle: Cycle) -> ResponseReturnValue:
    """Say what an assessment is for and who sees it; ask for the role; start it."""
    if led := lead_to_reading(url_for(".start", cycle_id=cycle.id)):
        return led
    framework = get_framework(cycle.version_id, cycle.supplement_id)
    form, person_id = _start_form(cycle, framework), current_who().person_id
    shown = {
        "cycle": cycle,
        "own": find_own_days(cycle, person_id, london_day(datetime.now(UTC))),
        "protected": protected_time(cycle.worker_hours),
        "framework": framework,
        "supplement": supplement_of(framework),
    }
    if not form.is_submitted():
        return render_template("assessments/start.html", form=form, **shown)
    if not form.validate():
        return show_again("assessments/start.html", form, **shown)
    try:
        assessment = start_assessment(
            cycle,
            person_id,
            form.role_profile.data,
            raised_areas=form.raised_areas.data or (),
        )
    except DomainError as error:
        form.show_refusal(error)
        return show_again("assessments/start.html", form, **shown)
    flash("Assessment started. Everything you enter is saved as you go.", "success")
    return redirect(url_for(".tasks", assessment_id=assessment.id), 303)


def _start_form(cycle: Cycle, framework: Framework) -> StartAssessmentForm:
    form = StartAssessmentForm()
    codes = profiles_in_force(cycle.role_profiles, [one.code for one in framework.role_profiles])
    form.role_profile.choices = [
        SelectChoice(code, framework.role_profile(code).title) for code in codes
    ]
    form.raised_areas.choices = [
        SelectChoice(area.code, f"{area.code} {area.title}") for area in base_of(framework).areas
    ]
    return form


@blueprint.get("/assessments/<uuid:assessment_id>")
@access(owns_with_move, on=get_with_move)
def tasks(found: WithMove) -> ResponseReturnValue:
    """Show every statement by area: where it stands, what the role requires, the own level."""
    assessment = found.assessment
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    areas = list_tasks(assessment, london_day(datetime.now(UTC))).areas
    first, rest = part_tasks(areas, AT_A_TIME) if found.fewer else ((), areas)
    return render_template(
        "assessments/tasks.html",
        assessment=assessment,
        first=first,
        areas=rest,
        returned=count_status(areas, StatementStatus.RETURNED),
        profile=framework.role_profile(assessment.role_profile),
        moved=moved_by(found.move, areas) if found.move else None,
        tags=TAGS,
        protected=protected_time(found.cycle.worker_hours) if found.cycle else "",
        here=url_for(".tasks", assessment_id=assessment.id),
    )
