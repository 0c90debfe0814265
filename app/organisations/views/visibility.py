"""Which other organisations' analysts may read this one's approved releases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.organisations.access import may_administer, may_look_after_unit
from app.organisations.forms import ShareForm
from app.organisations.queries import list_organisations
from app.organisations.queries.guests import get_visibility, list_visibility
from app.organisations.rules import london_day
from app.organisations.services.guests import end_sharing, share_releases
from app.organisations.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.organisations.models import VisibilityGrant

PAGE = "organisations/visibility.html"


@blueprint.get("/organisation/visibility")
@access(may_administer, fresh=True)
def visibility() -> ResponseReturnValue:
    """Show with whom approved releases are shared, and ask with whom else."""
    return render_template(PAGE, form=_form(), **_shown())


@blueprint.post("/organisation/visibility")
@access(may_administer, fresh=True)
def share() -> ResponseReturnValue:
    """Share approved releases with another organisation's analysts."""
    form = _form()
    if not form.validate():
        return show_again(PAGE, form, **_shown())
    key, from_on, until_on = form.chosen
    try:
        share_releases(key, from_on=from_on, until_on=until_on, by=current_who())
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **_shown())
    flash("Their analysts can read approved releases on these days, and nothing else.", "success")
    return redirect(url_for(".visibility"), 303)


@blueprint.post("/organisation/visibility/<uuid:grant_id>/end")
@access(may_look_after_unit, on=get_visibility)
def end_share(grant: VisibilityGrant) -> ResponseReturnValue:
    """End it at once."""
    end_sharing(grant, by_id=current_who().person_id)
    flash("It has ended. They can no longer read releases here.", "success")
    return redirect(url_for(".visibility"), 303)


def _form() -> ShareForm:
    form = ShareForm()
    form.organisation.choices = other_organisations()
    return form


def other_organisations() -> list[SelectChoice]:
    """Return every other organisation of the service, to choose from."""
    own = current_who().organisation_id
    others = [one for one in list_organisations() if one.id != own]
    return [
        SelectChoice("", "Choose an organisation"),
        *(SelectChoice(str(one.id), one.name) for one in others),
    ]


def _shown() -> dict[str, object]:
    return {"grants": list_visibility(current_who().organisation_id), "today": _today()}


def _today() -> date:
    return london_day(datetime.now(UTC))
