"""A workforce lead writes *How your employer will use this*: draft, preview, publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.assessments.access import may_publish_use
from app.assessments.forms.employer_use import PublishUseForm, UseDraftForm
from app.assessments.queries.employer_use import find_use_draft, get_use_draft
from app.assessments.rules.employer_use import (
    NEVER,
    TITLES,
    find_unfilled,
    show_sections,
    text_of,
    with_promise,
)
from app.assessments.services.employer_use import (
    DraftChangedMeanwhile,
    publish_use,
    save_use_draft,
    start_use_draft,
)
from app.assessments.views.blueprint import blueprint
from app.db.domain import DomainError
from app.people.queries import names_of
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.assessments.models import EmployerUseDraft

EDIT, PREVIEW = "assessments/use_draft.html", "assessments/use_preview.html"


@blueprint.get("/employer-use/draft")
@access(may_publish_use)
def use_draft() -> ResponseReturnValue:
    """Show the draft to edit, or what a draft is before there is one."""
    draft, form = find_use_draft(current_who().organisation_id), UseDraftForm()
    if draft is None:
        return render_template("assessments/use_start.html", never=NEVER)
    form.fill(text_of(draft), draft.version)
    return render_template(EDIT, form=form, **_beside(draft))


@blueprint.post("/employer-use/draft/start")
@access(may_publish_use)
def start_use() -> ResponseReturnValue:
    """Start the draft from our template."""
    who = current_who()
    start_use_draft(who.organisation_id, by_id=who.person_id)
    return redirect(url_for(".use_draft"), 303)


@blueprint.post("/employer-use/draft")
@access(may_publish_use)
def save_use() -> ResponseReturnValue:
    """Save the draft and preview it; when somebody else saved first, show both texts."""
    who, form = current_who(), UseDraftForm()
    draft = get_use_draft(who.organisation_id)
    if not form.validate():
        return show_again(EDIT, form, **_beside(draft))
    try:
        save_use_draft(who.organisation_id, form.text(), seen=form.seen, by_id=who.person_id)
    except DraftChangedMeanwhile as error:
        form.show_refusal(error)
        # What is typed stays typed; saving once more is over the version that is shown beside it.
        form.version.data = str(draft.version)
        shown = {**_beside(draft), "other": form.other(text_of(draft))}
        return render_template(EDIT, form=form, **shown), 409
    return redirect(url_for(".use_preview"), 303)


@blueprint.get("/employer-use/preview")
@access(may_publish_use)
def use_preview() -> ResponseReturnValue:
    """Show the draft as workers will read it, and what is left to fill in."""
    draft = get_use_draft(current_who().organisation_id)
    return render_template(PREVIEW, **_previewed(draft, PublishUseForm()))


@blueprint.post("/employer-use/preview")
@access(may_publish_use)
def publish() -> ResponseReturnValue:
    """Publish what was previewed: its text never changes from then on."""
    who, form = current_who(), PublishUseForm()
    try:
        if form.validate():
            use = publish_use(who.organisation_id, seen=form.seen, by_id=who.person_id)
            flash(
                f"Version {use.number} is published. Workers are asked to read it before they"
                " start an assessment.",
                "success",
            )
            return redirect(url_for(".employer_use"), 303)
    except DomainError as error:
        form.show_refusal(error)
    draft = get_use_draft(who.organisation_id)
    return show_again(PREVIEW, **_previewed(draft, form))


def _beside(draft: EmployerUseDraft) -> dict[str, Any]:
    return {
        "never": NEVER,
        "saved_at": draft.saved_at,
        "saved_by": names_of([draft.saved_by_id]).get(draft.saved_by_id, ""),
        "other": {},
        "titles": TITLES,
        "unfilled": find_unfilled(text_of(draft)),
    }


def _previewed(draft: EmployerUseDraft, form: PublishUseForm) -> dict[str, Any]:
    form.version.data = str(draft.version)
    text = text_of(draft)
    return {
        "form": form,
        "sections": show_sections(with_promise(text)),
        "unfilled": find_unfilled(text),
        "titles": TITLES,
    }
