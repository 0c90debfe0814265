"""What every service must say of itself: help, accessibility, privacy, cookies."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from app.pages.queries import get_last_checks
from app.pages.views.blueprint import blueprint
from app.web.guard import access, anyone


@blueprint.get("/help")
@access(anyone)
def help() -> ResponseReturnValue:
    """Show how to get help."""
    return _notice("pages/help.html")


@blueprint.get("/accessibility")
@access(anyone)
def accessibility() -> ResponseReturnValue:
    """Show the accessibility statement, with what the last run of the checks found."""
    return _notice("pages/accessibility.html", checks=get_last_checks())


@blueprint.get("/privacy")
@access(anyone)
def privacy() -> ResponseReturnValue:
    """Show the privacy notice."""
    return _notice("pages/privacy.html")


@blueprint.get("/cookies")
@access(anyone)
def cookies() -> ResponseReturnValue:
    """Show which cookies are set."""
    return _notice("pages/cookies.html")


def _notice(template: str, **shown: object) -> str:
    return render_template(template, settings=current_app.extensions["settings"], **shown)
