"""What other organisations ask a person to do: listed, answered, and the way to each task."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.sessions import has_proven
from app.insights.queries.calibration import is_calibration_release
from app.organisations.access import may_see_visitors
from app.organisations.queries.guests import Invited, list_own_invitations
from app.organisations.queries.visiting import list_visitors
from app.organisations.rules import london_day
from app.organisations.rules.guests import ROLES, TASKS, GuestKind, GuestState
from app.pages.rules import Section, Task
from app.pages.views.blueprint import blueprint
from app.validation.queries.readers import find_place
from app.web.filters import counted
from app.web.guard import access, current_who, signed_in
from app.web.reaching import reach_also

if TYPE_CHECKING:
    from app.organisations.rules import Who


@blueprint.get("/guest-tasks")
@access(signed_in)
def guest_tasks() -> ResponseReturnValue:
    """Show what other organisations have asked this person to do, and where each stands."""
    held = list_own_invitations(current_who(), _today())
    accepted = [one for one in held if one.state is GuestState.ACCEPTED]
    reach_also(current_who(), {one.invitation.organisation_id for one in accepted})
    links = {one.invitation.id: _way_to(one) for one in accepted}
    unproven = {one.invitation.id for one in accepted if not has_proven(ROLES[one.invitation.kind])}
    shown = {"held": held, "tasks": TASKS, "links": links, "unproven": unproven}
    return render_template("pages/guest_tasks.html", **shown)


def guest_sections(who: Who, today: date) -> list[Section]:
    """Return a section of what other organisations ask, or none."""
    held = list_own_invitations(who, today)
    waiting = [one for one in held if one.state is GuestState.WAITS]
    open_ones = [one for one in held if one.state is GuestState.ACCEPTED]
    tasks = [_task(one, "Not started") for one in waiting]
    tasks += [_task(one, "In progress") for one in open_ones]
    if may_see_visitors(who) and (visitors := list_visitors(who, today)):
        hint = f"{counted(len(visitors), 'person', 'people')} of other organisations in your team."
        tasks.append(Task("Visiting members", url_for("validation.visitors"), hint))
    return [Section(title="Other organisations", tasks=tasks, empty="")] if tasks else []


def _task(one: Invited, status: str) -> Task:
    hint = "Accept or decline." if status == "Not started" else "You have accepted."
    title = f"{TASKS[one.invitation.kind]} for {one.host}"
    return Task(title, url_for("pages.guest_tasks"), hint, status)


def _way_to(one: Invited) -> str:
    """Return the address of what an accepted task is about; nothing until there is a page."""
    kind, subject_id = one.invitation.kind, one.invitation.subject_id
    return WAYS[kind](subject_id)


def _to_disagreement(subject_id: UUID) -> str:
    place = find_place(subject_id, current_who().person_id)
    if place is None:
        return ""
    assessment_id, code = place
    return url_for("validation.disagreement", assessment_id=assessment_id, code=code)


def _to_round(subject_id: UUID) -> str:
    return url_for("validation.moderation_round", round_id=subject_id)


def _to_release(subject_id: UUID) -> str:
    if is_calibration_release(subject_id):
        return url_for("insights.calibration_release", release_id=subject_id)
    return url_for("insights.show", wave_id=subject_id)


WAYS = {
    GuestKind.SECOND_READER: _to_disagreement,
    GuestKind.MODERATOR: _to_round,
    GuestKind.RELEASE_APPROVER: _to_release,
}


def _today() -> date:
    return london_day(datetime.now(UTC))
