"""One part of a draft: its form with what the checks say, and what it said before."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.frameworks.access import may_edit
from app.frameworks.forms import PartForm
from app.frameworks.queries.drafts import (
    PartOfDraft,
    get_part,
    list_threads,
    list_versions_of,
    show_draft,
)
from app.frameworks.rules.differences import named_texts
from app.frameworks.rules.drafts import read_content
from app.frameworks.services.drafts import put_back_part, save_part, take_out_part
from app.frameworks.views.blueprint import blueprint
from app.frameworks.views.editing import checks_of, form_for, problems_of, template_of
from app.web.forms import show_again
from app.web.guard import access, current_who

PAGE = "/drafts/<uuid:draft_id>/parts/<uuid:part_id>"


@blueprint.route(PAGE, methods=["GET", "POST"])
@access(may_edit, on=get_part)
def part(held: PartOfDraft) -> ResponseReturnValue:
    """Show a part to edit, or save it; who comes second sees both texts."""
    form = form_for(held)
    if not form.is_submitted():
        form.fill(held.content)
        form.seen.data = str(held.part.version)
        return render_template(template_of(held), form=form, **shown_with(held))
    if form.validate():
        try:
            return _save(held, form)
        except DomainError as error:
            form.show_refusal(error)
    return show_again(template_of(held), form, **shown_with(held))


def _save(held: PartOfDraft, form: PartForm) -> ResponseReturnValue:
    saved = save_part(
        held.part,
        form.content(held.content),
        seen=form.seen_version,
        by_id=current_who().person_id,
    )
    if saved.set_aside_id is not None:
        return redirect(f"{link_to(held)}/conflicts/{saved.set_aside_id}", 303)
    changed = saved.part_version != form.seen_version
    flash("Saved." if changed else "Nothing was different, so nothing was saved.", "success")
    return redirect(link_to(held), 303)


@blueprint.post(f"{PAGE}/checks")
@access(may_edit, on=get_part)
def check(held: PartOfDraft) -> ResponseReturnValue:
    """Answer as JSON what the checks would say of the part as it is typed; nothing is saved."""
    form = form_for(held)
    if not form.validate():
        return {"problems": [], "unread": [one for each in form.errors.values() for one in each]}
    return {"problems": checks_of(held, form.content(held.content)), "unread": []}


@blueprint.post(f"{PAGE}/take-out")
@access(may_edit, on=get_part)
def take_out(held: PartOfDraft) -> ResponseReturnValue:
    """Take a part out of the draft; it can be put back."""
    take_out_part(held.part, by_id=current_who().person_id)
    flash(f"{held.name} is taken out. It is kept, and can be put back.", "success")
    return redirect(url_for(".draft", draft_id=held.draft.id), 303)


@blueprint.post(f"{PAGE}/put-back")
@access(may_edit, on=get_part)
def put_back(held: PartOfDraft) -> ResponseReturnValue:
    """Put a part back as it was."""
    put_back_part(held.part, by_id=current_who().person_id)
    flash(f"{held.name} is back in the draft.", "success")
    return redirect(link_to(held), 303)


@blueprint.get(f"{PAGE}/history")
@access(may_edit, on=get_part)
def history(held: PartOfDraft) -> ResponseReturnValue:
    """Show every text that was written for a part, those set aside among them."""
    versions = [(one, list(named_texts(one.content))) for one in list_versions_of(held.part.id)]
    return render_template("frameworks/drafts/history.html", held=held, versions=versions)


def shown_with(held: PartOfDraft) -> dict[str, Any]:
    """Return what a part's page shows beside its form."""
    shown = show_draft(held.draft)
    return {
        "held": held,
        "shown": shown,
        "texts": list(named_texts(read_content(held.part.content))),
        "problems": problems_of(held, shown.read.problems),
        "threads": list_threads(held.draft.id, held.part.id),
        "changed_by": shown.names.get(held.part.changed_by_id, ""),
    }


def link_to(held: PartOfDraft) -> str:
    """Return the address of a part's page."""
    return url_for(".part", draft_id=held.draft.id, part_id=held.part.id)
