"""A workforce lead's pages: waves, invitations, response, closing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.db.domain import DomainError
from app.jobs.rules import JobKind
from app.surveys.access import may_run_wave, may_run_waves
from app.surveys.forms import PlanWaveForm
from app.surveys.queries import (
    count_answers,
    get_questionnaire,
    get_wave,
    list_groups,
    list_strata,
    list_waves,
)
from app.surveys.rules import (
    TooFewPeople,
    WaveState,
    in_fives,
    in_words_of_role,
    likely_tables,
    merge_small,
    promise_of,
    replacements_left,
)
from app.surveys.sealing import key_folder
from app.surveys.services import open_wave, plan_wave
from app.surveys.views.blueprint import blueprint
from app.surveys.views.codes import ask_for
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.surveys.models import Wave


@blueprint.get("/waves")
@access(may_run_waves)
def list_all() -> ResponseReturnValue:
    """List the organisation's waves."""
    waves = list_waves(current_who().organisation_id)
    return render_template("surveys/list_all.html", waves=waves)


@blueprint.route("/waves/new", methods=["GET", "POST"])
@access(may_run_waves)
def plan() -> ResponseReturnValue:
    """Make a draft of a wave."""
    form = PlanWaveForm()
    if not form.is_submitted():
        return render_template("surveys/plan.html", form=form)
    if not form.validate():
        return show_again("surveys/plan.html", form)
    who = current_who()
    try:
        wave = plan_wave(
            who.organisation_id,
            form.title.data,
            answers_kept_days=current_app.extensions["settings"].answers_kept_days,
            by_id=who.person_id,
            now=datetime.now(UTC),
        )
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again("surveys/plan.html", form)
    return _to(wave)


@blueprint.get("/waves/<uuid:wave_id>")
@access(may_run_wave, on=get_wave)
def show(wave: "Wave") -> ResponseReturnValue:
    """Show a wave: before opening who would be invited, afterwards how many have answered."""
    questionnaire = get_questionnaire(wave.questionnaire_code, wave.questionnaire_version)
    shown = {
        "wave": wave,
        "cover": questionnaire.cover,
        "questions": len(list(questionnaire.questions)),
        "promise": promise_of(wave.promise_version, wave.answers_kept_days),
    }
    if wave.state is WaveState.DRAFT:
        return render_template("surveys/draft.html", **shown, **_would_invite(wave))
    rows = _strata_rows(wave)
    answered = (
        in_fives(sum(count_answers(wave.id).values()))
        if wave.state is WaveState.OPEN
        else wave.responses
    )
    return render_template(
        "surveys/show.html",
        **shown,
        rows=rows,
        invited=sum(row["invited"] for row in rows),
        answered=answered,
        waiting=any(row["issued"] < row["invited"] for row in rows),
    )


@blueprint.post("/waves/<uuid:wave_id>/open")
@access(may_run_wave, on=get_wave)
def open_draft(wave: "Wave") -> ResponseReturnValue:
    """Open a draft; from now on the promise holds."""
    by_id = current_who().person_id
    open_wave(wave, keys=key_folder(_data()), by_id=by_id, now=datetime.now(UTC))
    return _to(wave)


@blueprint.post("/waves/<uuid:wave_id>/close")
@access(may_run_wave, on=get_wave)
def close(wave: "Wave") -> ResponseReturnValue:
    """Ask the worker to close the wave."""
    return ask_for(JobKind.CLOSE_WAVE, wave)


def _would_invite(wave: "Wave") -> dict[str, object]:
    groups = list_groups(wave.organisation_id, datetime.now(UTC).date())
    try:
        strata = merge_small(groups)
    except TooFewPeople:
        return {"strata": [], "invited": sum(group.invited for group in groups), "likely": []}
    invited = sum(stratum.invited for stratum in strata)
    return {"strata": strata, "invited": invited, "likely": likely_tables(strata)}


def _strata_rows(wave: "Wave") -> list[dict[str, Any]]:
    answers = count_answers(wave.id)
    return [
        {
            "id": stratum.id,
            "label": stratum.label,
            "invited": stratum.invited,
            "issued": stratum.issued,
            "answered": in_words_of_role(answers.get(stratum.id, 0)),
            "replacements": replacements_left(stratum.invited, stratum.replaced),
        }
        for stratum in list_strata(wave.id)
    ]


def _to(wave: "Wave") -> Response:
    return redirect(url_for("surveys.show", wave_id=wave.id), 303)


def _data() -> Path:
    folder: Path = current_app.extensions["settings"].data_folder
    return folder
