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
    back: tuple[str, str],
    done: bool = False,
) -> ResponseReturnValue:
    """Show who is invited to a task, and invite and write to them, unless it is done.

    `back` is where it leads back to, in words and as an address. Nobody learns who exists.
    """
    form, shown = InviteGuestForm(), {"about": about, "back": back, **_shown(kind, subject_id)}
    if request.method == "GET":
        return render_template(PAGE, form=form, **shown)
    if not form.validate():
        return show_again(PAGE, form, **shown)
    try:
        if done:
            raise TaskDone()
        _invite(kind, subject_id, str(form.work_email.data), write)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **shown)
    flash(ASKED, "success")
    return redirect(request.path, 303)


def _shown(kind: GuestKind, subject_id: UUID) -> dict[str, Any]:
    who = current_who()
    held = list_invited(who, kind, subject_id, london_day(datetime.now(UTC)))
    return {
        "held": held,
        "task": TASKS[kind],
        "ending": {one.invitation.id for one in held if may_end_invited(who, one.invitation)},
        "open_states": OPEN,
    }


def _invite(kind: GuestKind, subject_id: UUID, work_email: str, write: WriteToAddress) -> None:
    asked = invite_guest(kind, subject_id, work_email, current_who())
    facts = {"task": TASKS[kind], "until_on": asked.until_on}
    write("guest_invited", asked.work_email, asked.organisation_id, about_id=asked.id, **facts)
