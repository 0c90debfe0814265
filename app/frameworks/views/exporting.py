"""Versions and drafts as files for other systems and for spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.documents.rules import safe_file_name
from app.frameworks.access import may_edit, may_read
from app.frameworks.queries import get_shown_framework
from app.frameworks.queries.booklets import has_booklet
from app.frameworks.queries.case import export_case
from app.frameworks.queries.drafts import draft_tree, get_draft
from app.frameworks.views.blueprint import blueprint
from app.frameworks.views.case_answers import publisher
from app.web.guard import access
from skills_framework.canonical import to_plain
from skills_framework.interchange.faults import CannotHold
from skills_framework.interchange.formats import ENDINGS, WRITTEN, Format, write_file
from skills_framework.model import Framework

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkDraft

_TYPES = {
    Format.CASE: "application/json",
    Format.CSV: "text/csv; charset=utf-8",
    Format.MOODLE: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.get("/frameworks/<framework>/<version>/files")
@access(may_read, on=get_shown_framework)
def files(framework: Framework) -> ResponseReturnValue:
    """Offer a version in every format it can be written in."""
    return render_template(
        "frameworks/files.html", framework=framework, booklet=has_booklet(framework)
    )


@blueprint.get("/frameworks/<framework>/<version>/files/<form>")
@access(may_read, on=get_shown_framework)
def version_file(framework: Framework, form: str) -> ResponseReturnValue:
    """Give a version as a file."""
    chosen = _format(form)
    name = f"{framework.code}-{framework.version}"
    if chosen is Format.CASE:
        return _file(name, chosen, export_case(framework.code, framework.version, publisher()))
    return _file(name, chosen, _written(to_plain(framework), chosen))


@blueprint.get("/drafts/<uuid:draft_id>/files/<form>")
@access(may_edit, on=get_draft)
def draft_file(draft: FrameworkDraft, form: str) -> ResponseReturnValue:
    """Give a draft as a file, unfinished as it may be; CASE packages hold whole versions only."""
    chosen = _format(form)
    if chosen is Format.CASE:
        raise NothingFound()
    name = f"{draft.framework}-{draft.number}-draft"
    return _file(name, chosen, _written(draft_tree(draft.id), chosen))


def _format(word: str) -> Format:
    found = next((form for form in WRITTEN if form.value == word), None)
    if found is None:
        raise NothingFound()
    return found


def _written(tree: Mapping[str, object], form: Format) -> bytes:
    try:
        return write_file(dict(tree), form)
    except CannotHold as refused:
        raise DomainError(f"This cannot be written as {form}: {refused}") from None


def _file(name: str, form: Format, content: bytes) -> Response:
    response = Response(content, content_type=_TYPES[form])
    full = safe_file_name(f"{name}.{ENDINGS[form]}")
    response.headers["Content-Disposition"] = f'attachment; filename="{full}"'
    return response
