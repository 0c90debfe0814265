"""The organisation's logo: seen by its people, set by its administrators."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.documents.downloads import attachment
from app.organisations.access import may_administer
from app.organisations.forms.settings import LogoForm
from app.organisations.queries.logos import find_logo, number_of_logo
from app.organisations.services.logos import set_logo, take_logo_away
from app.organisations.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who, signed_in

PAGE = "organisations/logo.html"
KEPT = "private, max-age=31536000, immutable"


@blueprint.get("/organisation/logo")
@access(may_administer, fresh=True)
def logo() -> ResponseReturnValue:
    """Show the logo, and ask for another."""
    return render_template(PAGE, form=LogoForm(), has_logo=_has_logo())


@blueprint.post("/organisation/logo")
@access(may_administer, fresh=True)
def save_logo() -> ResponseReturnValue:
    """Make a picture the logo."""
    form, who = LogoForm(), current_who()
    if not form.validate():
        return show_again(PAGE, form, has_logo=_has_logo())
    try:
        set_logo(who.organisation_id, form.content, form.name, by_id=who.person_id)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, has_logo=_has_logo())
    flash("Your organisation has this logo now.", "success")
    return redirect(url_for(".logo"), 303)


@blueprint.post("/organisation/logo/remove")
@access(may_administer, fresh=True)
def remove_logo() -> ResponseReturnValue:
    """Have no logo from now on."""
    who = current_who()
    take_logo_away(who.organisation_id, by_id=who.person_id)
    flash("The logo is taken away.", "success")
    return redirect(url_for(".logo"), 303)


@blueprint.get("/organisation/logo/picture")
@access(signed_in)
def logo_picture() -> ResponseReturnValue:
    """Answer with the logo of the organisation of who asks."""
    found = find_logo(current_who().organisation_id)
    if found is None or found.content is None:
        abort(404)
    answer = attachment(found.content, "logo", found.media_type)
    if request.args.get("number") == str(found.number):
        # Its address changes with it: no page has to ask for it again.
        answer.headers["Cache-Control"] = KEPT
    return answer


@blueprint.app_template_global()
def logo_at_head() -> str:
    """Return the address of the logo for the head of this page, or nothing.

    Nobody else's guest is shown it: their pages are another organisation's.
    """
    who = current_who()
    number = number_of_logo(who.organisation_id) if who and who.guest is None else 0
    return url_for("organisations.logo_picture", number=number) if number else ""


def _has_logo() -> bool:
    return find_logo(current_who().organisation_id) is not None
