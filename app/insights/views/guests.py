"""Asking somebody of another organisation to approve one release, and reading what others share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.insights.access import (
    may_invite_to_calibration,
    may_read_shared,
    may_release,
)
from app.insights.queries import find_release
from app.insights.queries.calibration import CalibrationShown, get_calibration_release
from app.insights.queries.shared import list_shared
from app.insights.rules import ReleaseState
from app.insights.views.blueprint import blueprint
from app.notifications.services import write_to_address
from app.organisations.queries.guests import list_sharing
from app.organisations.rules import london_day
from app.organisations.rules.guests import GuestKind
from app.organisations.views.inviting import ask_for_guest
from app.surveys.queries import get_wave
from app.web.guard import access, current_who
from app.web.reaching import reach_also

if TYPE_CHECKING:
    from app.surveys.models import Wave


@blueprint.route("/waves/<uuid:wave_id>/release/guests", methods=["GET", "POST"])
@access(may_release, on=get_wave, fresh=True)
def invite_approver(wave: Wave) -> ResponseReturnValue:
    """Invite who approves the release of a wave."""
    release = find_release(wave.id)
    if release is None:
        abort(404)
    return ask_for_guest(
        GuestKind.RELEASE_APPROVER,
        wave.id,
        write_to_address,
        about=wave.title,
        back=("The release", url_for(".show", wave_id=wave.id)),
        done=release.state is ReleaseState.APPROVED,
    )


@blueprint.route("/calibration/figures/<uuid:release_id>/guests", methods=["GET", "POST"])
@access(may_invite_to_calibration, on=get_calibration_release, fresh=True)
def invite_figures_approver(shown: CalibrationShown) -> ResponseReturnValue:
    """Invite who approves calibration figures."""
    return ask_for_guest(
        GuestKind.RELEASE_APPROVER,
        shown.release.id,
        write_to_address,
        about=f"Calibration figures {shown.release.number}",
        back=("The figures", url_for(".calibration_release", release_id=shown.release.id)),
    )


@blueprint.get("/shared-releases")
@access(may_read_shared)
def shared_releases() -> ResponseReturnValue:
    """Show analysts the approved releases that other organisations share with theirs."""
    held = list_sharing(current_who().organisation_id, london_day(datetime.now(UTC)))
    reach_also(current_who(), [one.id for one in held])
    shared = list_shared(held)
    return render_template("insights/shared.html", shared=shared)
