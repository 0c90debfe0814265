"""What an import did, person by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.documents.importing.rules import SHOWN_AT_ONCE
from app.staffing.access import may_see_import
from app.staffing.queries import get_people_import, list_facts
from app.staffing.views.blueprint import blueprint
from app.web.guard import access

if TYPE_CHECKING:
    from app.staffing.models import PeopleImport


@blueprint.get("/people/imported/<uuid:people_import_id>")
@access(may_see_import, on=get_people_import)
def imported(made: PeopleImport) -> ResponseReturnValue:
    """Show what an import did to whom, 50 a page."""
    total = made.joined + made.returned + made.left + made.moved + made.changed
    pages = max(1, -(-total // SHOWN_AT_ONCE))
    number = min(max(request.args.get("page", 1, type=int), 1), pages)
    facts = list_facts(made.id, (number - 1) * SHOWN_AT_ONCE, SHOWN_AT_ONCE)
    return render_template(
        "staffing/imported.html", made=made, facts=facts, pages=pages, number=number
    )
