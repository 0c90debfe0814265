"""Home: what is waiting for the person, a section for each of their roles."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.pages.views.blueprint import blueprint
from app.web.guard import access, signed_in


@blueprint.get("/")
@access(signed_in)
def home() -> ResponseReturnValue:
    """Show what is waiting for the person."""
    return render_template("pages/home.html")
