"""What another organisation asks a person to do: answered by them, ended by who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.organisations.access import may_answer_invitation, may_end_invited
from app.organisations.queries.guests import (
    get_invited,
    get_own_invitation,
)
from app.organisations.rules.guests import TASKS
from app.organisations.services.guests import answer_invitation, end_invitation
from app.organisations.views.blueprint import blueprint
from app.people.queries import last_days_of
from app.web.guard import access, current_who
from app.web.reaching import reach_also

if TYPE_CHECKING:
    from app.organisations.models import GuestInvitation


@blueprint.post("/guest-tasks/<uuid:invitation_id>/accept")
@access(may_answer_invitation, on=get_own_invitation)
def accept_task(asked: GuestInvitation) -> ResponseReturnValue:
    """Accept a task."""
    _answer(asked, accepted=True)
    flash("You have accepted. You can open what the task is about until it ends.", "success")
    return redirect(url_for("pages.guest_tasks"), 303)


@blueprint.post("/guest-tasks/<uuid:invitation_id>/decline")
@access(may_answer_invitation, on=get_own_invitation)
def decline_task(asked: GuestInvitation) -> ResponseReturnValue:
    """Decline a task."""
    _answer(asked, accepted=False)
    flash("You have declined. They see that, and no reason.", "success")
    return redirect(url_for("pages.guest_tasks"), 303)


def _answer(asked: GuestInvitation, *, accepted: bool) -> None:
    """Keep the answer, and write to whoever asked, who works elsewhere."""
    who = current_who()
    answer_invitation(asked, who, accepted=accepted)
    reach_also(who, [asked.organisation_id])
    if asked.invited_by_id not in last_days_of([asked.invited_by_id]):
        write_letter = current_app.extensions["write_letter"]
        facts = {"accepted": accepted, "task": TASKS[asked.kind], "about_id": asked.id}
        write_letter("guest_answered", asked.invited_by_id, **facts)


@blueprint.post("/organisation/guests/<uuid:invitation_id>/end")
@access(may_end_invited, on=get_invited)
def end_guest(asked: GuestInvitation) -> ResponseReturnValue:
    """End an invitation at once."""
    end_invitation(asked, by_id=current_who().person_id)
    flash("The invitation has ended. They can no longer open it.", "success")
    return redirect(url_for("pages.home"), 303)
