"""A worker's own evidence: the list, as a file, what an item supports, attaching it to several.

These pages stand under `/evidence`, with those that add and change an item. They are written here
since they know statements and cycles, of which evidence by itself knows nothing.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.assessments.forms.library import AttachItemForm
from app.assessments.queries.library import (
    find_running,
    list_library,
    list_places,
    list_supported_codes,
    map_uses,
)
from app.assessments.rules.library import Ends, Order, file_rows, read_asked
from app.assessments.services.attaching import attach_item
from app.db.domain import DomainError
from app.documents.csv import write_csv
from app.documents.sheets import MEDIA_TYPE, write_sheet
from app.evidence.access import may_keep_evidence, owns_evidence
from app.evidence.queries import get_evidence
from app.evidence.queries.training import find_origin
from app.evidence.rules import EvidenceType
from app.evidence.views.blueprint import blueprint
from app.people.queries import names_of
from app.web.filters import counted
from app.web.forms import show_again, tidy
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.assessments.models import Assessment
    from app.evidence.models import EvidenceItem

ORDERS = {
    Order.NEWEST: "newest first",
    Order.OLDEST: "oldest first",
    Order.TITLE: "title",
    Order.ENDING: "ends first",
}
ENDS = {Ends.ANY: "in date or not", Ends.SOON: "ends within 90 days", Ends.PAST: "out of date"}


@blueprint.get("/evidence")
@access(may_keep_evidence)
def list_all() -> ResponseReturnValue:
    """List the person's evidence, 50 a page, with what each item supports."""
    person_id, asked = current_who().person_id, read_asked(_given())
    return render_template(
        "assessments/library/list.html",
        library=list_library(person_id, asked, _today()),
        asked=asked,
        codes=list_supported_codes(person_id),
        types=list(EvidenceType),
        orders=ORDERS,
        ends=ENDS,
    )


@blueprint.get("/evidence.csv")
@access(may_keep_evidence)
def list_csv() -> ResponseReturnValue:
    """Return the items that were asked for as CSV."""
    content = "\ufeff" + write_csv(_rows())
    return _attachment(content.encode(), "text/csv; charset=utf-8", "evidence.csv")


@blueprint.get("/evidence.xlsx")
@access(may_keep_evidence)
def list_xlsx() -> ResponseReturnValue:
    """Return the items that were asked for as a workbook."""
    return _attachment(write_sheet("Evidence", _rows()), MEDIA_TYPE, "evidence.xlsx")


@blueprint.route("/evidence/<uuid:evidence_id>/statements", methods=["GET", "POST"])
@access(owns_evidence, on=get_evidence)
def statements(item: EvidenceItem) -> ResponseReturnValue:
    """Show where an item is used; attach it to several statements at once."""
    form, running = AttachItemForm(), find_running(current_who().person_id)
    page = "assessments/library/statements.html"
    shown = _shown(item, running)
    if not form.is_submitted() or running is None:
        form.statements.data = [one.code for one in shown["places"] if one.side is not None]
        return render_template(page, form=form, **shown)
    try:
        _attach(item, running, form, shown)
    except DomainError as error:
        form.show_refusal(error)
        return show_again(page, form, **shown)
    said = counted(len(form.statements.data or ()), "statement")
    flash(f"Saved. This supports {said} of your assessment.", "success")
    return redirect(url_for(".edit", evidence_id=item.id), 303)


def _attach(
    item: EvidenceItem, running: Assessment, form: AttachItemForm, shown: dict[str, Any]
) -> None:
    ids = {one.code: one.statement_id for one in shown["places"]}
    wanted = [ids[code] for code in form.statements.data or () if code in ids]
    attach_item(running, item.id, wanted, by_id=current_who().person_id)


def _shown(item: EvidenceItem, running: Assessment | None) -> dict[str, Any]:
    places = list_places(running, item, _today()) if running else ()
    return {"item": item, "running": running, "places": places}


@blueprint.context_processor
def _about() -> dict[str, Any]:
    """Let an item's own page say where it is used and where it came from."""
    return {"uses_of": _uses_of, "origin_of": find_origin, "added_by": _added_by}


def _uses_of(item: EvidenceItem) -> Any:
    return map_uses(item.person_id, [item.id]).get(item.id, ())


def _added_by(item: EvidenceItem) -> str:
    """The name of who added it, when it was not its own person."""
    if item.added_by_id == item.person_id:
        return ""
    return names_of([item.added_by_id])[item.added_by_id]


def _rows() -> list[list[str]]:
    asked = read_asked(_given())
    everything = list_library(current_who().person_id, asked, _today(), at_most=None)
    return file_rows(everything.rows)


def _attachment(content: bytes, media_type: str, name: str) -> Response:
    answer = Response(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _given() -> dict[str, str]:
    return {name: tidy(value) for name, value in request.args.items()}


def _today() -> date:
    return datetime.now(UTC).date()
