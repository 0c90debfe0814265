"""Asking somebody of another organisation to do one task: the same page for every task."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.organisations.access import may_end_invited
from app.organisations.forms import InviteGuestForm
from app.organisations.queries.guests import list_invited
from app.organisations.rules import london_day
from app.organisations.rules.guests import TASKS, GuestKind
from app.organisations.services.guests import OPEN, TaskDone, invite_guest
from app.web.forms import show_again
from app.web.guard import current_who

PAGE = "organisations/invite_guest.html"
ASKED = (
    "If this address belongs to somebody in another organisation who uses this service, they find"
    " the invitation on their home page when they sign in."
)


def ask_for_guest(
    kind: GuestKind, subject_id: UUID, *, about: str, back_url: str, back: str, done: bool = False
) -> ResponseReturnValue:
    """Show who is invited to a task, and invite, unless it is done; nobody learns who exists."""
    form, who = InviteGuestForm(), current_who()
    today = london_day(datetime.now(UTC))
    held = list_invited(who, kind, subject_id, today)
    shown: dict[str, object] = {
        "held": held,
        "task": TASKS[kind],
        "about": about,
        "back_url": back_url,
        "back": back,
    }
    shown |= {"ending": {one.invitation.id for one in held if may_end_invited(who, one.invitation)}}
    shown |= {"open_states": OPEN}
    if request.method == "GET":
        return render_template(PAGE, form=form, **shown)
    if not form.validate():
        return show_again(PAGE, form, **shown)
    try:
        if done:
            raise TaskDone()
        invite_guest(kind, subject_id, form.work_email.data, who)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **shown)
    flash(ASKED, "success")
    return redirect(request.path, 303)
