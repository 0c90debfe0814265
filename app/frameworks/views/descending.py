"""A draft's lineage: proposed from the texts, confirmed or changed by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.frameworks.access import may_edit
from app.frameworks.forms import MEANT, NothingForm, RelationForm, codes_of
from app.frameworks.queries.drafts import RelationOfDraft, get_draft, get_relation, show_draft
from app.frameworks.services.drafts import confirm_relations
from app.frameworks.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who
from skills_framework.lineage import Descent
from skills_framework.words import Relation

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkDraft

PAGE = "/drafts/<uuid:draft_id>/lineage"


@blueprint.get(PAGE)
@access(may_edit, on=get_draft)
def lineage(draft: FrameworkDraft) -> ResponseReturnValue:
    """Show how each statement comes from the version before, and who confirmed it."""
    shown = show_draft(draft)
    return render_template(
        "frameworks/drafts/lineage.html",
        shown=shown,
        form=NothingForm(),
        same=[one for one in shown.read.unconfirmed if one.descent.relation is Relation.SAME],
    )


@blueprint.post(f"{PAGE}/same")
@access(may_edit, on=get_draft)
def confirm_same(draft: FrameworkDraft) -> ResponseReturnValue:
    """Confirm every statement whose text is the same as before."""
    unconfirmed = show_draft(draft).read.unconfirmed
    same = [one.descent for one in unconfirmed if one.descent.relation is Relation.SAME]
    confirm_relations(draft, same, by_id=current_who().person_id)
    flash("Confirmed.", "success")
    return redirect(url_for(".lineage", draft_id=draft.id), 303)


@blueprint.route(f"{PAGE}/<key>", methods=["GET", "POST"])
@access(may_edit, on=get_relation)
def relation(held: RelationOfDraft) -> ResponseReturnValue:
    """Show one relation with the texts it joins, to confirm it or to say something else."""
    form = RelationForm()
    if form.validate_on_submit():
        try:
            confirm_relations(held.draft, [_descent(form)], by_id=current_who().person_id)
            flash("Confirmed.", "success")
            return redirect(url_for(".lineage", draft_id=held.draft.id), 303)
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again("frameworks/drafts/relation.html", form, held=held, meant=MEANT)
    descent = held.entry.descent
    form.relation.data, form.note.data = descent.relation.value, descent.note
    form.before.data, form.after.data = ", ".join(descent.before), ", ".join(descent.after)
    return render_template("frameworks/drafts/relation.html", form=form, held=held, meant=MEANT)


def _descent(form: RelationForm) -> Descent:
    return Descent(
        Relation(form.relation.data),
        codes_of(form.before.data),
        codes_of(form.after.data),
        (form.note.data or "").strip(),
    )
