"""What another organisation asks a person to do: answered by them, ended by who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.organisations.access import may_answer_invitation, may_end_invited
from app.organisations.queries.guests import (
    get_invited,
    get_own_invitation,
)
from app.organisations.services.guests import answer_invitation, end_invitation
from app.organisations.views.blueprint import blueprint
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.organisations.models import GuestInvitation


@blueprint.post("/guest-tasks/<uuid:invitation_id>/accept")
@access(may_answer_invitation, on=get_own_invitation)
def accept_task(asked: GuestInvitation) -> ResponseReturnValue:
    """Accept a task."""
    answer_invitation(asked, current_who(), accepted=True)
    flash("You have accepted. You can open what the task is about until it ends.", "success")
    return redirect(url_for("pages.guest_tasks"), 303)


@blueprint.post("/guest-tasks/<uuid:invitation_id>/decline")
@access(may_answer_invitation, on=get_own_invitation)
def decline_task(asked: GuestInvitation) -> ResponseReturnValue:
    """Decline a task."""
    answer_invitation(asked, current_who(), accepted=False)
    flash("You have declined. They see that, and no reason.", "success")
    return redirect(url_for("pages.guest_tasks"), 303)


@blueprint.post("/organisation/guests/<uuid:invitation_id>/end")
@access(may_end_invited, on=get_invited)
def end_guest(asked: GuestInvitation) -> ResponseReturnValue:
    """End an invitation at once."""
    end_invitation(asked, by_id=current_who().person_id)
    flash("The invitation has ended. They can no longer open it.", "success")
    return redirect(url_for("pages.home"), 303)
