"""Another look at a statement: asked for by a moderator, answered by the supervisor, closed."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.views.guarding import guard, keep_reasons
from app.people.queries import names_of
from app.validation.access import may_see_case, may_see_rereview
from app.validation.forms import AnswerRereviewForm, AskRereviewForm
from app.validation.queries.cases import CaseShown, get_case
from app.validation.queries.rereviews import RereviewShown, get_rereview
from app.validation.rules.rereviews import Answer
from app.validation.services.rereviewing import (
    AskedAlready,
    RereviewAnswered,
    RereviewClosed,
    answer_rereview,
    ask_rereview,
    close_rereview,
)
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

ASK, PAGE = "validation/ask_rereview.html", "validation/rereview.html"


@blueprint.route("/moderation/cases/<uuid:moderation_case_id>/rereview", methods=["GET", "POST"])
@access(may_see_case, on=get_case)
def ask(found: CaseShown) -> ResponseReturnValue:
    """Ask which statement wants another look and why; only who reads the case asks."""
    if found.mine is None:
        abort(404)
    form = AskRereviewForm()
    form.offer((one.code, one.title) for one in found.statements)
    guard(form, "another look", found.case.id)
    if form.validate_on_submit():
        try:
            asked = ask_rereview(found, current_who(), form.code.data, form.reason.data)
            keep_reasons(form)
            flash("The supervisor and the worker are told.", "success")
            return redirect(url_for(".rereview", rereview_id=asked.id), 303)
        except AskedAlready:
            raise
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again(ASK, form, found=found)
    return render_template(ASK, form=form, found=found)


@blueprint.get("/moderation/rereviews/<uuid:rereview_id>")
@access(may_see_rereview, on=get_rereview)
def rereview(found: RereviewShown) -> ResponseReturnValue:
    """Show why another look is asked for, and what was answered."""
    return render_template(PAGE, form=AnswerRereviewForm(), **_shown(found))


@blueprint.post("/moderation/rereviews/<uuid:rereview_id>/answer")
@access(may_see_rereview, on=get_rereview)
def answer_rereview_of(found: RereviewShown) -> ResponseReturnValue:
    """Keep what the supervisor answers."""
    if not found.may_answer:
        if found.for_worker:
            abort(404)
        raise RereviewAnswered()
    form = AnswerRereviewForm()
    guard(form, "answer to a moderator", found.rereview.id)
    if not form.validate():
        return show_again(PAGE, form, **_shown(found))
    answer_rereview(found, current_who(), Answer(form.answer.data), form.reason.data)
    keep_reasons(form)
    flash("Your answer is sent to the moderator and the worker.", "success")
    return redirect(url_for(".rereview", rereview_id=found.rereview.id), 303)


@blueprint.post("/moderation/rereviews/<uuid:rereview_id>/close")
@access(may_see_rereview, on=get_rereview)
def close_rereview_of(found: RereviewShown) -> ResponseReturnValue:
    """Let the moderator who asked close it."""
    if not found.may_close:
        if found.for_worker:
            abort(404)
        raise RereviewClosed()
    close_rereview(found, current_who())
    return redirect(url_for(".rereview", rereview_id=found.rereview.id), 303)


def _shown(found: RereviewShown) -> dict[str, object]:
    held = found.rereview
    people = (held.asked_by_id, held.answered_by_id, held.closed_by_id, found.answers_id)
    return {"found": found, "held": held, "names": names_of(key for key in people if key)}
