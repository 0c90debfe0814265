"""Comments on a part of a draft."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.frameworks.access import may_edit
from app.frameworks.forms import CommentForm
from app.frameworks.queries.drafts import PartOfDraft, Thread, get_part, get_thread
from app.frameworks.services.drafts import comment_on, settle_thread
from app.frameworks.views.blueprint import blueprint
from app.frameworks.views.parts import PAGE, link_to
from app.web.forms import show_again
from app.web.guard import access, current_who

THREAD = f"{PAGE}/comments/<uuid:thread_id>"


@blueprint.route(f"{PAGE}/comments", methods=["GET", "POST"])
@access(may_edit, on=get_part)
def comment(held: PartOfDraft) -> ResponseReturnValue:
    """Begin a thread on a part."""
    return _write(held, None)


@blueprint.route(THREAD, methods=["GET", "POST"])
@access(may_edit, on=get_thread)
def answer(thread: Thread) -> ResponseReturnValue:
    """Show a thread with a box for an answer, or add the answer."""
    return _write(thread.held, thread)


def _write(held: PartOfDraft, thread: Thread | None) -> ResponseReturnValue:
    form = CommentForm()
    if form.validate_on_submit():
        try:
            comment_on(
                held.part,
                form.text.data or "",
                by_id=current_who().person_id,
                thread_id=thread.first.comment.id if thread else None,
            )
            return redirect(f"{link_to(held)}#comments", 303)
        except DomainError as error:
            form.show_refusal(error)
    shown = {"held": held, "thread": thread}
    if form.errors:
        return show_again("frameworks/drafts/comment.html", form, **shown)
    return render_template("frameworks/drafts/comment.html", form=form, **shown)


@blueprint.post(f"{THREAD}/settle")
@access(may_edit, on=get_thread)
def settle(thread: Thread) -> ResponseReturnValue:
    """Mark a thread settled."""
    draft = thread.held.draft
    settle_thread(thread.first.comment, draft.id, by_id=current_who().person_id)
    return redirect(f"{link_to(thread.held)}#comments", 303)
