"""The roles of a person: given and ended by administrators, from a day on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.queries import find_account_of
from app.accounts.services import end_sessions
from app.accounts.views.blueprint import blueprint
from app.db.domain import DomainError
from app.organisations.access import may_change_place
from app.organisations.forms import GiveRoleForm
from app.organisations.queries import get_colleague
from app.organisations.queries.structure import list_grants
from app.organisations.rules import Role, london_day
from app.organisations.services.roles import end_role, give_role
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Person

PAGE = "accounts/roles.html"


@blueprint.get("/people/<uuid:person_id>/roles")
@access(may_change_place, on=get_colleague, fresh=True)
def roles(person: Person) -> ResponseReturnValue:
    """Show which roles a person held and holds, and ask for another."""
    return render_template(PAGE, form=GiveRoleForm(), **_shown(person))


@blueprint.post("/people/<uuid:person_id>/roles")
@access(may_change_place, on=get_colleague, fresh=True)
def give(person: Person) -> ResponseReturnValue:
    """Give a role from a day on."""
    form = GiveRoleForm()
    if not form.validate():
        return show_again(PAGE, form, **_shown(person))
    role, (from_on, until_on) = Role(form.role.data), form.days
    try:
        give_role(person, role, from_on=from_on, until_on=until_on, by=current_who())
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **_shown(person))
    _sign_out(person)
    flash(f"{person.name} has the role from that day. They sign in again.", "success")
    return _here(person)


@blueprint.post("/people/<uuid:person_id>/roles/<uuid:grant_id>/end")
@access(may_change_place, on=get_colleague)
def end_one(person: Person, grant_id: UUID) -> ResponseReturnValue:
    """End a role now."""
    role = end_role(person, grant_id, by=current_who())
    _sign_out(person)
    flash(f"{person.name} is no longer {role.value} here. They sign in again.", "success")
    return _here(person)


def _sign_out(person: Person) -> None:
    """A session that began with other roles ends."""
    if account := find_account_of(person.id):
        end_sessions(account.id, datetime.now(UTC))


def _shown(person: Person) -> dict[str, object]:
    own = current_who().person_id == person.id
    return {"person": person, "grants": list_grants(person.id), "today": _today(), "own": own}


def _here(person: Person) -> ResponseReturnValue:
    return redirect(url_for(".roles", person_id=person.id), 303)


def _today() -> date:
    return london_day(datetime.now(UTC))
