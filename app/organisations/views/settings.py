"""What the organisation sets for itself: seen, changed after signing in again, with its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.organisations.access import may_administer, may_set
from app.organisations.forms.settings import ChoiceSettingForm, SettingForm, form_for
from app.organisations.queries.logos import find_logo
from app.organisations.queries.settings import list_changes, read_setting, read_settings
from app.organisations.rules.settings import Setting, find_setting, list_declared, said
from app.organisations.services import change_setting
from app.organisations.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who
from config import Environment

if TYPE_CHECKING:
    from app.organisations.rules import Who

PAGE = "organisations/setting.html"


@blueprint.get("/organisation/settings")
@access(may_administer)
def settings() -> ResponseReturnValue:
    """Show every setting with what it is now."""
    declared = list_declared()
    every = [setting for held in declared.values() for setting in held]
    values = read_settings(current_who().organisation_id, every)
    has_logo = find_logo(current_who().organisation_id) is not None
    return render_template(
        "organisations/settings.html", declared=declared, values=values, has_logo=has_logo
    )


def load_setting(name: str, visible_to: Who) -> Setting[Any]:
    """Return a setting by its name; raises `NothingFound`."""
    found = find_setting(name)
    if found is None:
        raise NothingFound
    return found


@blueprint.get("/organisation/settings/<name>")
@access(may_set, on=load_setting, fresh=True)
def setting(found: Setting[Any]) -> ResponseReturnValue:
    """Show one setting and its history, and ask for another value."""
    return render_template(PAGE, form=_form(found), **_shown(found))


@blueprint.post("/organisation/settings/<name>")
@access(may_set, on=load_setting, fresh=True)
def save_setting(found: Setting[Any]) -> ResponseReturnValue:
    """Set it from now on, or take the default again."""
    form, who = _form(found), current_who()
    back = "default" in request.form
    if not back and not form.validate():
        return show_again(PAGE, form, **_shown(found))
    text = None if back else form.value.data or ""
    try:
        value = change_setting(who.organisation_id, found, text, by_id=who.person_id)
    except DomainError as refused:
        refused.field = "value"
        form.show_refusal(refused)
        return show_again(PAGE, form, **_shown(found))
    flash(f"{found.title}: {found.in_words(value)}.", "success")
    return redirect(url_for(".settings"), 303)


def _form(found: Setting[Any]) -> SettingForm | ChoiceSettingForm:
    return form_for(found, _now(found), demonstration=_is_demonstration())


def _is_demonstration() -> bool:
    """Where real people use the service, nobody is offered what suits a demonstration only."""
    settings = current_app.extensions["settings"]
    return settings.environment is not Environment.PRODUCTION


def _now(found: Setting[Any]) -> Any:
    return read_setting(current_who().organisation_id, found)


def _shown(found: Setting[Any]) -> dict[str, object]:
    return {
        "setting": found,
        "value": found.in_words(_now(found)),
        "default": found.in_words(found.default),
        "changes": [
            (said(found, one.text), one)
            for one in list_changes(current_who().organisation_id, found.name)
        ],
    }
