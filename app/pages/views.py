"""Pages that belong to no feature: home, help, accessibility, privacy, cookies, health."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.web.guard import access, anyone, signed_in

blueprint = Blueprint("pages", __name__, template_folder="templates")


@blueprint.get("/")
@access(signed_in)
def home() -> ResponseReturnValue:
    """Show what is waiting for the person."""
    return render_template("pages/home.html")


@blueprint.get("/help")
@access(anyone)
def help() -> ResponseReturnValue:
    """Show how to get help."""
    return render_template("pages/help.html")


@blueprint.get("/accessibility")
@access(anyone)
def accessibility() -> ResponseReturnValue:
    """Show the accessibility statement."""
    return render_template("pages/accessibility.html")


@blueprint.get("/privacy")
@access(anyone)
def privacy() -> ResponseReturnValue:
    """Show the privacy notice."""
    return render_template("pages/privacy.html")


@blueprint.get("/cookies")
@access(anyone)
def cookies() -> ResponseReturnValue:
    """Show which cookies are set."""
    return render_template("pages/cookies.html")


@blueprint.get("/health")
@access(anyone)
def health() -> ResponseReturnValue:
    """Say that the service answers."""
    return {"status": "ok"}
