"""Asking somebody of another organisation to do one task: the same page for every task."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Protocol
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
    "The invitation goes to this address. If it belongs to somebody in another organisation who"
    " uses this service, they also find it on their home page when they sign in."
)


class WriteToAddress(Protocol):
    """Writes a letter to an address, whoever has it; what is above says what does it."""

    def __call__(
        self, name: str, address: str, organisation_id: UUID, *, about_id: UUID, **facts: Any
    ) -> object:
        """Write it in the request's transaction."""


def ask_for_guest(
    kind: GuestKind,
    subject_id: UUID,
    write: WriteToAddress,
    *,
    about: str,
    back_url: str,
    back: str,
    done: bool = False,
) -> ResponseReturnValue:
    """Show who is invited to a task, and invite and write to them, unless it is done.

    Nobody learns who exists.
    """
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
        asked = invite_guest(kind, subject_id, form.work_email.data, who)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **shown)
    facts = {"task": TASKS[kind], "until_on": asked.until_on}
    write("guest_invited", asked.work_email, who.organisation_id, about_id=asked.id, **facts)
    flash(ASKED, "success")
    return redirect(request.path, 303)
