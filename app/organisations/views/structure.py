"""Services and teams of an organisation: added, renamed and ended by administrators."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.organisations.access import may_administer, may_look_after_unit
from app.organisations.forms import EndUnitForm, UnitNameForm
from app.organisations.queries.structure import (
    find_service_end,
    find_team_end,
    get_service,
    get_team,
    list_members,
    list_structure,
)
from app.organisations.rules import london_day
from app.organisations.services.structure import (
    end_service,
    end_team,
    rename_unit,
    start_service,
    start_team,
)
from app.organisations.views.blueprint import blueprint
from app.web.forms import Form, show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.organisations.models import Service, Team

LIST, PAGE = "organisations/structure.html", "organisations/unit.html"


@blueprint.get("/organisation/teams")
@access(may_administer)
def structure() -> ResponseReturnValue:
    """Show the services and teams, and ask for another service."""
    return render_template(LIST, form=UnitNameForm(), **_listed())


@blueprint.post("/organisation/teams")
@access(may_administer)
def add_service() -> ResponseReturnValue:
    """Add a service."""
    form, who, shown = UnitNameForm(), current_who(), _listed()
    if not _try(form, lambda: start_service(form.name.data, who)):
        return show_again(LIST, form, **shown)
    flash(f"{form.name.data} is added. Add its teams.", "success")
    return redirect(url_for(".structure"), 303)


@blueprint.get("/organisation/services/<uuid:service_id>")
@access(may_look_after_unit, on=get_service)
def service(found: Service) -> ResponseReturnValue:
    """Show a service: its name, another team for it, its last day."""
    return render_template(PAGE, **_service(found))


@blueprint.post("/organisation/services/<uuid:service_id>/teams")
@access(may_look_after_unit, on=get_service)
def add_team(found: Service) -> ResponseReturnValue:
    """Add a team to a service."""
    form, who, shown = UnitNameForm(prefix="team"), current_who(), _service(found)
    if not _try(form, lambda: start_team(found, form.name.data, who)):
        return show_again(PAGE, form, **{**shown, "adding": form})
    flash(f"{form.name.data} is added.", "success")
    return redirect(url_for(".structure"), 303)


@blueprint.post("/organisation/services/<uuid:service_id>/name")
@access(may_look_after_unit, on=get_service)
def rename_service(found: Service) -> ResponseReturnValue:
    """Give a service another name."""
    form, who, shown = UnitNameForm(prefix="name"), current_who(), _service(found)
    if not _try(form, lambda: rename_unit(found, form.name.data, who)):
        return show_again(PAGE, form, **{**shown, "rename": form})
    return _said("The name is changed. What was signed keeps the old one.")


@blueprint.post("/organisation/services/<uuid:service_id>/end")
@access(may_look_after_unit, on=get_service)
def close_service(found: Service) -> ResponseReturnValue:
    """Set the last day of a service."""
    form, who, shown = EndUnitForm(prefix="end"), current_who(), _service(found)
    if not _try(form, lambda: end_service(found, form.day, who)):
        return show_again(PAGE, form, **{**shown, "ending": form})
    return _said("The last day is set.")


@blueprint.get("/organisation/teams/<uuid:team_id>")
@access(may_look_after_unit, on=get_team)
def team(found: Team) -> ResponseReturnValue:
    """Show a team: who belongs to it, its name, its last day."""
    return render_template(PAGE, **_team(found))


@blueprint.post("/organisation/teams/<uuid:team_id>/name")
@access(may_look_after_unit, on=get_team)
def rename_team(found: Team) -> ResponseReturnValue:
    """Give a team another name."""
    form, who, shown = UnitNameForm(prefix="name"), current_who(), _team(found)
    if not _try(form, lambda: rename_unit(found, form.name.data, who)):
        return show_again(PAGE, form, **{**shown, "rename": form})
    return _said("The name is changed. What was signed keeps the old one.")


@blueprint.post("/organisation/teams/<uuid:team_id>/end")
@access(may_look_after_unit, on=get_team)
def close_team(found: Team) -> ResponseReturnValue:
    """Set the last day of a team."""
    form, who, shown = EndUnitForm(prefix="end"), current_who(), _team(found)
    if not _try(form, lambda: end_team(found, form.day, who)):
        return show_again(PAGE, form, **{**shown, "ending": form})
    return _said("The last day is set. Nobody can move into it any more.")


def _try(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form is valid and what it asks for was done; a refusal stands in the form."""
    if not form.validate():
        return False
    try:
        act()
    except DomainError as refused:
        form.show_refusal(refused)
        return False
    return True


def _listed() -> dict[str, object]:
    return {"services": list_structure(current_who().organisation_id, _today())}


def _service(found: Service) -> dict[str, object]:
    end = find_service_end(found.id)
    acts = (".add_team", ".rename_service", ".close_service")
    add, rename, close = (url_for(one, service_id=found.id) for one in acts)
    urls = {"add_url": add, "rename_url": rename, "end_url": close}
    parts = _parts(found.name, end) | {"adding": UnitNameForm(None, prefix="team")}
    return {"unit": found, "noun": "service", "members": (), **urls, **parts}


def _team(found: Team) -> dict[str, object]:
    end = find_team_end(found.id)
    rename, close = (url_for(one, team_id=found.id) for one in (".rename_team", ".close_team"))
    urls = {"add_url": "", "rename_url": rename, "end_url": close}
    members = list_members(found.id, _today())
    return {"unit": found, "noun": "team", "members": members, **urls, **_parts(found.name, end)}


def _parts(name: str, end: object) -> dict[str, object]:
    rename = UnitNameForm(None, prefix="name", data={"name": name})
    return {"name": name, "end": end, "rename": rename, "ending": EndUnitForm(None, prefix="end")}


def _said(sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for(".structure"), 303)


def _today() -> date:
    return london_day(datetime.now(UTC))
