"""Handing out codes: by e-mail through the worker, on slips, or one for a lost one."""

from base64 import b64encode
from typing import TYPE_CHECKING
from uuid import UUID

import qrcode
from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from qrcode.image.svg import SvgPathImage
from werkzeug.wrappers import Response

from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.surveys.access import may_run_wave
from app.surveys.queries import get_wave, list_strata
from app.surveys.services import hand_out_slips, replace_code
from app.surveys.tokens import write_code
from app.surveys.views.blueprint import blueprint
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.surveys.models import Wave


@blueprint.post("/waves/<uuid:wave_id>/invitations")
@access(may_run_wave, on=get_wave)
def invite(wave: "Wave") -> ResponseReturnValue:
    """Ask the worker to send the invitations that have not gone."""
    return ask_for(JobKind.INVITE_TO_WAVE, wave)


@blueprint.post("/waves/<uuid:wave_id>/slips/<uuid:stratum_id>")
@access(may_run_wave, on=get_wave)
def print_slips(wave: "Wave", stratum_id: UUID) -> ResponseReturnValue:
    """Show a sheet of slips for a stratum, once."""
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
        codes=[(code, _picture(f"{address}#{code}")) for code in codes],
        address=address,
    )


def _picture(link: str) -> str:
    """Return a QR code of a link as the address of an image that stands in the page itself."""
    made = qrcode.make(link, image_factory=SvgPathImage, border=1)
    return f"data:image/svg+xml;base64,{b64encode(made.to_string()).decode()}"


def ask_for(kind: JobKind, wave: "Wave") -> Response:
    """Ask the worker for something about a wave, and lead to the page that shows it."""
    who = current_who()
    job = ask(kind, wave.id, organisation_id=who.organisation_id, asked_by_id=who.person_id)
    return redirect(url_for("jobs.show", job_id=job.id), 303)
