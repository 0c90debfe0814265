"""How a version stands to another framework's headings."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.frameworks.access import may_read
from app.frameworks.queries import get_shown_crosswalk
from app.frameworks.rules.crosswalks import BEARING_WORDS, ShownCrosswalk
from app.frameworks.views.blueprint import blueprint
from app.web.guard import access


@blueprint.get("/frameworks/<framework>/<version>/crosswalks/<code>")
@access(may_read, on=get_shown_crosswalk)
def crosswalk(shown: ShownCrosswalk) -> ResponseReturnValue:
    """Show a crosswalk in both directions: by heading and by statement."""
    return render_template("frameworks/crosswalk.html", shown=shown, words=BEARING_WORDS)
