"""Adding a part to a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.frameworks.access import may_edit
from app.frameworks.forms import AddPartForm
from app.frameworks.queries.drafts import find_before, get_draft, list_parts
from app.frameworks.rules.beginnings import blank_part, next_statement_code
from app.frameworks.rules.drafts import PartKind
from app.frameworks.services.drafts import add_part
from app.frameworks.views.blueprint import blueprint
from app.frameworks.views.drafting import kind_in_url
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkDraft


@blueprint.route("/drafts/<uuid:draft_id>/add/<part_kind>", methods=["GET", "POST"])
@access(may_edit, on=get_draft)
def add(draft: FrameworkDraft, part_kind: str) -> ResponseReturnValue:
    """Ask for a code and a title, then show the new part to write the rest."""
    form, what = AddPartForm(), kind_in_url(part_kind)
    if form.validate_on_submit():
        code = form.code.line
        code = code.upper() if what in (PartKind.AREA, PartKind.STATEMENT) else code
        content = blank_part(what, code, form.title.line)
        try:
            part = add_part(draft, what, content, by_id=current_who().person_id)
            return redirect(url_for(".part", draft_id=draft.id, part_id=part.id), 303)
        except DomainError as error:
            form.show_refusal(error)
    shown = {"draft": draft, "kind": what}
    if form.errors:
        return show_again("frameworks/drafts/add.html", form, **shown)
    form.code.data = _proposed_code(draft, what, request.args.get("area", ""))
    return render_template("frameworks/drafts/add.html", form=form, **shown)


def _proposed_code(draft: FrameworkDraft, kind: PartKind, area: str) -> str:
    """The next free code of an area, one that no version before used either."""
    if kind is not PartKind.STATEMENT or not area.isalpha():
        return ""
    taken = [part.code for part in list_parts(draft.id, kind)]
    before = find_before(draft)
    taken += [one.code for one in before.statements] if before else []
    return next_statement_code(area.upper(), taken)
