"""An administrator's pages: the organisation's people and their accounts."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.accounts.access import may_look_after
from app.accounts.forms.people import AddPersonForm
from app.accounts.queries import find_account_of
from app.accounts.queries.invitations import find_invitation
from app.accounts.services import close_account, open_account, reopen_account
from app.accounts.services.administrators import ask_for_administrator
from app.accounts.signing_in.mail import invite
from app.accounts.views.blueprint import blueprint
from app.db.domain import DomainError
from app.organisations.access import may_administer
from app.organisations.queries import (
    find_supervisor,
    find_team,
    get_colleague,
    list_roles,
    list_supervisors,
    list_teams,
)
from app.organisations.rules import Role
from app.organisations.rules.leaving import has_left
from app.organisations.services import grant_role, join_team, link_supervisor
from app.people.rules import Registration
from app.people.services import WorkEmailTaken, add_person
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.accounts.models import Account
    from app.people.models import Person


@blueprint.get("/people/add")
@access(may_administer)
def ask_for_person() -> ResponseReturnValue:
    """Ask who is to be added."""
    return render_template("accounts/add_person.html", form=_add_person_form())


@blueprint.post("/people/add")
@access(may_administer)
def add() -> ResponseReturnValue:
    """Add a person with a role, a team and a supervisor, and send them an invitation."""
    form = _add_person_form()
    if not form.validate_on_submit():
        return show_again("accounts/add_person.html", form)
    try:
        _add(form)
    except WorkEmailTaken as taken:
        taken.field = "work_email"
        form.show_refusal(taken)
        return show_again("accounts/add_person.html", form)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again("accounts/add_person.html", form)
    flash(f"{form.name.data} is added. An invitation is on its way to them.", "success")
    return redirect(url_for("accounts.list_people"), 303)


@blueprint.get("/people/<uuid:person_id>")
@access(may_look_after, on=get_colleague)
def show_person(person: "Person") -> ResponseReturnValue:
    """Show a person of the organisation and their account; nothing of their ratings."""
    account = find_account_of(person.id)
    return render_template(
        "accounts/show_person.html",
        person=person,
        account=account,
        has_left=has_left(person.left_on, _today()),
        team=find_team(person.id, _today()),
        roles=sorted(list_roles(person.id, _today())),
        supervisor=find_supervisor(person.id, _today()),
        invitation=find_invitation(account.id) if account else None,
        now=datetime.now(UTC),
    )


@blueprint.post("/people/<uuid:person_id>/close")
@access(may_look_after, on=get_colleague)
def close(person: "Person") -> ResponseReturnValue:
    """Close a person's account: their sessions end now."""
    if account := find_account_of(person.id):
        who = current_who()
        close_account(
            account.id,
            datetime.now(UTC),
            organisation_id=who.organisation_id,
            by_id=who.person_id,
        )
        flash(f"{person.name} can no longer sign in.", "success")
    return _back_to(person)


@blueprint.post("/people/<uuid:person_id>/reopen")
@access(may_look_after, on=get_colleague)
def reopen(person: "Person") -> ResponseReturnValue:
    """Let a person sign in again."""
    if account := find_account_of(person.id):
        who = current_who()
        reopen_account(account.id, organisation_id=who.organisation_id, by_id=who.person_id)
        flash(f"{person.name} can sign in again.", "success")
    return _back_to(person)


@blueprint.post("/people/<uuid:person_id>/invite")
@access(may_look_after, on=get_colleague)
def invite_person(person: "Person") -> ResponseReturnValue:
    """Send a link to choose a password, opening an account when there is none."""
    account = find_account_of(person.id) or _open_account(person)
    invite(account, by_id=current_who().person_id)
    flash(f"An invitation is on its way to {person.name}.", "success")
    return _back_to(person)


def _back_to(person: "Person") -> ResponseReturnValue:
    return redirect(url_for("accounts.show_person", person_id=person.id), 303)


def _today() -> date:
    return datetime.now(UTC).date()


def _add_person_form() -> AddPersonForm:
    form = AddPersonForm()
    organisation_id = current_who().organisation_id
    form.team.choices = [
        SelectChoice("", "No team yet"),
        *(
            SelectChoice(str(team.id), f"{team.name}, {service.name}")
            for service, team in list_teams(organisation_id)
        ),
    ]
    form.supervisor.choices = [
        SelectChoice("", "No supervisor yet"),
        *(
            SelectChoice(str(person.id), person.name)
            for person in list_supervisors(organisation_id, _today())
        ),
    ]
    return form


def _add(form: AddPersonForm) -> None:
    who, today = current_who(), _today()
    person = add_person(
        who.organisation_id,
        form.name.data,
        form.work_email.data,
        started_on=today,
        by_id=who.person_id,
        job_title=form.job_title.data,
        registration=Registration(form.registration.data),
    )
    role = Role(form.role.data)
    if role is Role.ADMINISTRATOR:
        ask_for_administrator(person, by_id=who.person_id)
    else:
        grant_role(who.organisation_id, person.id, role, from_on=today, by_id=who.person_id)
    if form.chosen_team:
        join_team(form.chosen_team, person.id, from_on=today)
    if form.chosen_supervisor:
        link_supervisor(
            who.organisation_id,
            person.id,
            form.chosen_supervisor,
            from_on=today,
            by_id=who.person_id,
        )
    invite(_open_account(person), by_id=who.person_id)


def _open_account(person: "Person") -> "Account":
    who = current_who()
    return open_account(
        person.id,
        person.work_email,
        organisation_id=who.organisation_id,
        password_hash=None,
        by_id=who.person_id,
    )
