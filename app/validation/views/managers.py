"""Who may revoke validations: named and ended by an administrator."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.assessments.queries.renewing import get_manager, list_managers
from app.assessments.services.lapses import CameSecond
from app.assessments.services.managers import end_manager, name_manager
from app.db.domain import DomainError
from app.organisations.queries import get_colleague, list_supervisors
from app.people.queries import names_of
from app.validation.forms.afterwards import ManagerForm
from app.validation.rules.days import london_day
from app.validation.rules.rights import may_end_manager, may_name_managers
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.assessments.models import RevokingManager

PAGE = "validation/afterwards/managers.html"


@blueprint.route("/revoking-managers", methods=["GET", "POST"])
@access(may_name_managers)
def managers() -> ResponseReturnValue:
    """Show who may revoke and when, and name another."""
    who, form = current_who(), _form()
    if form.validate_on_submit():
        from_on, until_on = form.days
        person = get_colleague(UUID(form.person.data), visible_to=who)
        try:
            name_manager(
                who.organisation_id,
                person.id,
                from_on=from_on,
                until_on=until_on,
                by_id=who.person_id,
            )
            flash("The manager is named.", "success")
            return redirect(url_for(".managers"), 303)
        except CameSecond:
            raise
        except DomainError as error:
            form.show_refusal(error)
    if form.errors or form.form_errors:
        return show_again(PAGE, form, **_shown())
    return render_template(PAGE, form=form, **_shown())


@blueprint.post("/revoking-managers/<uuid:manager_id>/end")
@access(may_end_manager, on=get_manager)
def end_naming(named: RevokingManager) -> ResponseReturnValue:
    """End it today: what was revoked stays revoked."""
    today = _today()
    end_manager(named, until_on=max(today, named.from_on), by_id=current_who().person_id)
    flash("It ends today. What was revoked stays as it is.", "success")
    return redirect(url_for(".managers"), 303)


def _form() -> ManagerForm:
    form = ManagerForm()
    who = current_who()
    others = [
        one for one in list_supervisors(who.organisation_id, _today()) if one.id != who.person_id
    ]
    form.person.choices = [
        SelectChoice("", "Choose a manager"),
        *(SelectChoice(str(one.id), one.name) for one in others),
    ]
    return form


def _shown() -> dict[str, object]:
    held = list_managers(current_who().organisation_id)
    return {
        "managers": held,
        "names": names_of(one.person_id for one in held),
        "today": _today(),
    }


def _today() -> date:
    return london_day(datetime.now(UTC))
