"""Two people edited one part: both texts side by side, and a choice."""

from uuid import UUID

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from app.frameworks.access import may_edit
from app.frameworks.forms import StepForm
from app.frameworks.queries.drafts import PartOfDraft, get_part, get_revision, list_versions_of
from app.frameworks.rules.differences import compare_contents
from app.frameworks.services.drafts import save_part
from app.frameworks.views.blueprint import blueprint
from app.frameworks.views.editing import form_for, template_of
from app.frameworks.views.parts import PAGE, link_to, shown_with
from app.web.guard import access, current_who


@blueprint.route(f"{PAGE}/conflicts/<uuid:revision_id>", methods=["GET", "POST"])
@access(may_edit, on=get_part)
def conflict(held: PartOfDraft, revision_id: UUID) -> ResponseReturnValue:
    """Show a text that was set aside beside the one that stands, or make it the one that stands."""
    version, form = get_revision(held, revision_id), StepForm()
    if form.validate_on_submit():
        saved = save_part(
            held.part,
            version.content,
            seen=form.seen_version,
            by_id=current_who().person_id,
        )
        if saved.set_aside_id is None:
            return redirect(link_to(held), 303)
        return redirect(f"{link_to(held)}/conflicts/{saved.set_aside_id}", 303)
    stands = next(one for one in list_versions_of(held.part.id) if one.stands)
    return render_template(
        "frameworks/drafts/conflict.html",
        held=held,
        aside=version,
        stands=stands,
        form=form,
        differences=compare_contents(version.content, held.content),
    )


@blueprint.get(f"{PAGE}/conflicts/<uuid:revision_id>/edit")
@access(may_edit, on=get_part)
def edit_third(held: PartOfDraft, revision_id: UUID) -> ResponseReturnValue:
    """Show the part's form with the text that was set aside, to save over the one that stands."""
    form = form_for(held)
    form.fill(get_revision(held, revision_id).content)
    form.seen.data = str(held.part.version)
    return render_template(template_of(held), form=form, action=link_to(held), **shown_with(held))
