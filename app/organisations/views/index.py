"""The organisation's index: one page from which all that administrators set is reached."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from app.organisations.access import may_see_index
from app.organisations.rules.pages import INDEX, Entry
from app.organisations.views.blueprint import blueprint
from app.web.guard import access, current_who, declared_for


@blueprint.get("/organisation")
@access(may_see_index)
def index() -> ResponseReturnValue:
    """Show the pages about the organisation that whoever asks may see."""
    shown = {
        heading: [entry for entry in entries if _is_open(entry)]
        for heading, entries in INDEX.items()
    }
    return render_template("organisations/index.html", shown=shown)


def _is_open(entry: Entry) -> bool:
    declared = declared_for(current_app, entry.endpoint)
    return declared is not None and declared.rule(current_who())
