"""Drafts: the list, one of them with what it still needs, its problems, its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.frameworks.access import may_edit, may_write_drafts
from app.frameworks.forms import NumberForm, StepForm
from app.frameworks.queries.drafts import (
    count_open_threads,
    get_draft,
    list_drafts,
    list_threads,
    show_draft,
)
from app.frameworks.rules.drafts import PartKind
from app.frameworks.services.drafts import renumber_draft, withdraw_draft
from app.frameworks.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkDraft


@blueprint.get("/drafts")
@access(may_write_drafts)
def drafts() -> ResponseReturnValue:
    """List the organisation's drafts."""
    held = list_drafts(visible_to=current_who())
    threads = count_open_threads([draft.id for draft in held])
    return render_template("frameworks/drafts/list.html", drafts=held, threads=threads)


@blueprint.get("/drafts/<uuid:draft_id>")
@access(may_edit, on=get_draft)
def draft(draft: FrameworkDraft) -> ResponseReturnValue:
    """Show a draft: where it stands, what it still needs, its areas and other parts."""
    return render_template("frameworks/drafts/show.html", shown=show_draft(draft), step=StepForm())


@blueprint.get("/drafts/<uuid:draft_id>/problems")
@access(may_edit, on=get_draft)
def problems(draft: FrameworkDraft) -> ResponseReturnValue:
    """List everything that the checks say of the whole draft, with links to the places."""
    return render_template("frameworks/drafts/problems.html", shown=show_draft(draft))


@blueprint.get("/drafts/<uuid:draft_id>/comments")
@access(may_edit, on=get_draft)
def threads(draft: FrameworkDraft) -> ResponseReturnValue:
    """List the comments on the whole draft, the open ones first."""
    held = sorted(list_threads(draft.id), key=lambda one: one.settled)
    return render_template("frameworks/drafts/threads.html", draft=draft, threads=held)


@blueprint.get("/drafts/<uuid:draft_id>/all/<part_kind>")
@access(may_edit, on=get_draft)
def parts(draft: FrameworkDraft, part_kind: str) -> ResponseReturnValue:
    """List a draft's role profiles, sources or learning resources."""
    shown = show_draft(draft)
    return render_template(
        "frameworks/drafts/parts.html", shown=shown, kind=kind_in_url(part_kind), slug=part_kind
    )


def kind_in_url(slug: str) -> PartKind:
    """Return the kind of part that a piece of a URL names; raises `NothingFound`."""
    try:
        return PartKind(slug.replace("-", " "))
    except ValueError:
        raise NothingFound() from None


@blueprint.route("/drafts/<uuid:draft_id>/number", methods=["GET", "POST"])
@access(may_edit, on=get_draft)
def number(draft: FrameworkDraft) -> ResponseReturnValue:
    """Give the version that is being written another number."""
    form = NumberForm()
    if form.validate_on_submit():
        try:
            renumber_draft(draft, form.number.line)
            return redirect(url_for(".draft", draft_id=draft.id), 303)
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again("frameworks/drafts/number.html", form, draft=draft)
    form.number.data = draft.number
    return render_template("frameworks/drafts/number.html", form=form, draft=draft)


@blueprint.route("/drafts/<uuid:draft_id>/withdraw", methods=["GET", "POST"])
@access(may_edit, on=get_draft)
def withdraw(draft: FrameworkDraft) -> ResponseReturnValue:
    """Ask once more, then give the draft up."""
    form = StepForm()
    if form.validate_on_submit():
        withdraw_draft(draft, seen=form.seen_version, by_id=current_who().person_id)
        flash("The draft is withdrawn. Its texts can still be read.", "success")
        return redirect(url_for(".draft", draft_id=draft.id), 303)
    return render_template("frameworks/drafts/withdraw.html", form=form, draft=draft)
