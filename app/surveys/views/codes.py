"""Handing out codes: by e-mail through the worker, on slips, or one for a lost one."""

from typing import TYPE_CHECKING
from uuid import UUID

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.documents.codes import write_code
from app.documents.squares import square
from app.jobs.queries import find_latest
from app.jobs.rules import JobKind, JobState
from app.jobs.services import ask
from app.surveys.access import may_run_wave
from app.surveys.queries import get_wave, list_strata
from app.surveys.services import OnItsWay, hand_out_slips, hold_wave, replace_code
from app.surveys.views.blueprint import blueprint
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.jobs.models import Job
    from app.surveys.models import Wave


@blueprint.post("/waves/<uuid:wave_id>/invitations")
@access(may_run_wave, on=get_wave)
def invite(wave: "Wave") -> ResponseReturnValue:
    """Ask the worker to send the invitations that have not gone."""
    return ask_for(JobKind.INVITE_TO_WAVE, wave)


@blueprint.post("/waves/<uuid:wave_id>/slips/<uuid:stratum_id>")
@access(may_run_wave, on=get_wave)
def print_slips(wave: "Wave", stratum_id: UUID) -> ResponseReturnValue:
    """Show a sheet of slips for a stratum, once; not while messages with codes are going out."""
    hold_wave(wave)
    if _under_way(JobKind.INVITE_TO_WAVE, wave):
        raise OnItsWay
    tokens = hand_out_slips(wave, stratum_id, by_id=current_who().person_id)
    return _slips(wave, stratum_id, tokens)


@blueprint.post("/waves/<uuid:wave_id>/replacements/<uuid:stratum_id>")
@access(may_run_wave, on=get_wave)
def replace(wave: "Wave", stratum_id: UUID) -> ResponseReturnValue:
    """Show one more slip, for a lost code."""
    token = replace_code(wave, stratum_id, by_id=current_who().person_id)
    return _slips(wave, stratum_id, [token])


def _slips(wave: "Wave", stratum_id: UUID, tokens: list[bytes]) -> ResponseReturnValue:
    labels = {stratum.id: stratum.label for stratum in list_strata(wave.id)}
    address = f"{current_app.extensions['settings'].service_url.rstrip('/')}/answer"
    codes = [write_code(token) for token in tokens]
    return render_template(
        "surveys/slips.html",
        wave=wave,
        label=labels[stratum_id],
        codes=[(code, square(f"{address}#{code}")) for code in codes],
        address=address,
    )


def ask_for(kind: JobKind, wave: "Wave") -> Response:
    """Ask the worker for something about a wave, and lead to the page that shows it.

    Asked for twice it is done once: two runs at a time would send everybody two codes.
    """
    who = current_who()
    hold_wave(wave)
    job = _under_way(kind, wave)
    if job and job.asked_by_id != who.person_id:
        raise OnItsWay
    job = job or ask(kind, wave.id, organisation_id=who.organisation_id, asked_by_id=who.person_id)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


def _under_way(kind: JobKind, wave: "Wave") -> "Job | None":
    job = find_latest(kind, wave.id)
    return job if job and job.state in (JobState.WAITING, JobState.RUNNING) else None
