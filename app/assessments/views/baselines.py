"""A new starter's baseline: start it, show it, talk it through, take it back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.assessments.access import (
    may_assess_themself,
    may_record_talk,
    may_see_baseline,
    owns_baseline,
)
from app.assessments.forms import StartAssessmentForm
from app.assessments.forms.baselines import RecordTalkForm, ShowBaselineForm
from app.assessments.queries.adjustments import find_told_adjustment
from app.assessments.queries.baselines import (
    find_own_baseline,
    find_version_to_begin,
    get_baseline,
    list_baseline_areas,
    list_baseline_finds,
)
from app.assessments.rules.baselines import (
    count_rated,
    find_first_unrated,
    is_new_starter,
    last_day_to_start,
)
from app.assessments.services.baselines import (
    record_talk,
    show_baseline,
    start_baseline,
    take_back_baseline,
)
from app.assessments.views.blueprint import blueprint
from app.assessments.views.employer_use import lead_to_reading
from app.db.domain import DomainError
from app.evidence.views.guarding import guard, keep_reasons
from app.frameworks.queries import get_framework
from app.organisations.rules import london_day
from app.people.queries import get_person, names_of
from app.web.forms import show_again
from app.web.guard import access, current_who
from skills_framework.supplement import base_of

if TYPE_CHECKING:
    from app.assessments.queries.baselines import Baseline

START, PAGE = "assessments/start_baseline.html", "assessments/baseline.html"
NEW_STARTER = "new-starter"


@blueprint.route("/baselines/start", methods=["GET", "POST"])
@access(may_assess_themself)
def begin_baseline() -> ResponseReturnValue:
    """Say what a baseline is and who sees it; ask for the role; start it."""
    who, today = current_who(), london_day(datetime.now(UTC))
    if own := find_own_baseline(who):
        return redirect(url_for(".baseline", baseline_id=own[0].id), 303)
    if led := lead_to_reading(url_for(".begin_baseline")):
        return led
    on, started_on = find_version_to_begin(who), get_person(who.person_id).started_on
    last_day = last_day_to_start(started_on)
    if on is None or not is_new_starter(started_on, today):
        return render_template(START, form=None, last_day=last_day, on=on)
    form, shown = _start_form(*on), {"last_day": last_day, "on": on}
    if not form.is_submitted():
        return render_template(START, form=form, **shown)
    if not form.validate():
        return show_again(START, form, **shown)
    try:
        assessment = start_baseline(
            who.person_id,
            on[0],
            form.role_profile.data,
            supplement_id=on[1],
            raised_areas=form.raised_areas.data or (),
        )
    except DomainError as error:
        form.show_refusal(error)
        return show_again(START, form, **shown)
    flash("Baseline started. Everything you enter is saved as you go.", "success")
    return redirect(url_for(".tasks", assessment_id=assessment.id), 303)


@blueprint.get("/baselines/<uuid:baseline_id>")
@access(may_see_baseline, on=get_baseline)
def baseline(found: Baseline) -> ResponseReturnValue:
    """Show what a baseline says, to its worker and to the supervisor they show it to."""
    return render_template(PAGE, **_shown(found, ShowBaselineForm(), _talk_form(found)))


@blueprint.post("/baselines/<uuid:baseline_id>/show")
@access(owns_baseline, on=get_baseline)
def show_own_baseline(found: Baseline) -> ResponseReturnValue:
    """Let the supervisor read it; from then on it stays as it is."""
    form = ShowBaselineForm()
    try:
        if form.validate():
            show_baseline(found)
            flash(f"{found.supervisor_name} can read your baseline now.", "success")
            return redirect(_link(found), 303)
    except DomainError as error:
        form.show_refusal(error)
    return show_again(PAGE, **_shown(found, form, _talk_form(found)))


@blueprint.post("/baselines/<uuid:baseline_id>/take-back")
@access(owns_baseline, on=get_baseline)
def take_back_own_baseline(found: Baseline) -> ResponseReturnValue:
    """Let nobody else see it, and open it for changes again."""
    take_back_baseline(found)
    flash("Only you can see your baseline again, and you can change it.", "success")
    return redirect(_link(found), 303)


@blueprint.post("/baselines/<uuid:baseline_id>/talk")
@access(may_record_talk, on=get_baseline)
def record_baseline_talk(found: Baseline) -> ResponseReturnValue:
    """Record that it was talked through."""
    form = _talk_form(found)
    if not form.validate():
        return show_again(PAGE, **_shown(found, form, form))
    try:
        record_talk(found, form.day, form.words.data or "", by_id=current_who().person_id)
    except DomainError as error:
        form.show_refusal(error)
        return show_again(PAGE, **_shown(found, form, form))
    keep_reasons(form)
    flash("Recorded. Both of you can read it.", "success")
    return redirect(_link(found), 303)


def _link(found: Baseline) -> str:
    return url_for(".baseline", baseline_id=found.assessment.id)


def _start_form(version_id: UUID, supplement_id: UUID | None) -> StartAssessmentForm:
    form, framework = StartAssessmentForm(), get_framework(version_id, supplement_id)
    form.role_profile.choices = [SelectChoice(p.code, p.title) for p in framework.role_profiles]
    form.raised_areas.choices = [
        SelectChoice(area.code, f"{area.code} {area.title}") for area in base_of(framework).areas
    ]
    codes = [profile.code for profile in framework.role_profiles]
    if not form.is_submitted() and NEW_STARTER in codes:
        form.role_profile.data = NEW_STARTER
    return form


def _talk_form(found: Baseline) -> RecordTalkForm:
    form = RecordTalkForm()
    guard(form, "baseline talk", found.assessment.id)
    return form


def _shown(found: Baseline, form: Any, talk_form: RecordTalkForm) -> dict[str, Any]:
    who, held = current_who(), found.assessment
    areas = list_baseline_areas(held)
    own = owns_baseline(who, found)
    rated, total = count_rated(areas)
    framework = get_framework(held.version_id, held.supplement_id)
    return {
        "found": found,
        "form": form,
        "talk_form": talk_form,
        "own": own,
        "areas": areas,
        "rated": rated,
        "total": total,
        "following": find_first_unrated(areas),
        "profile": framework.role_profile(held.role_profile),
        "finds": list_baseline_finds(held) if own and found.shown_to_id is None else (),
        "names": names_of(talk.recorded_by_id for talk in found.talks),
        "recorded": any(talk.recorded_by_id == who.person_id for talk in found.talks),
        "told": None if own else find_told_adjustment(held.person_id, who),
    }
