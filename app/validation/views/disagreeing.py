"""A disagreement: both sides, and the second reader's decision."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.evidence.views.guarding import guard, keep_reasons
from app.frameworks.queries import get_framework
from app.people.queries import names_of
from app.validation.access import may_see_contested
from app.validation.forms import CommentForm, SecondReadForm
from app.validation.queries.files import map_sent_files, map_shown_comments
from app.validation.queries.readers import Contested, get_contested
from app.validation.rules import NOT_YET
from app.validation.rules.comparing import compare
from app.validation.rules.visits import visits_disagreement
from app.validation.services.disagreeing import comment_on, decide_disagreement
from app.validation.services.errors import DisagreementDecided
from app.validation.views.blueprint import blueprint
from app.web.forms import Form, show_again
from app.web.guard import access, current_who

PAGE = "validation/disagreement.html"


@blueprint.get("/claims/<uuid:assessment_id>/disagreements/<code>")
@access(may_see_contested, on=get_contested, guests=visits_disagreement)
def disagreement(contested: Contested) -> ResponseReturnValue:
    """Show both sides, and the form of whoever's turn it is."""
    form: Form | None = None
    if contested.may_decide:
        form = SecondReadForm()
    elif contested.may_comment:
        form = CommentForm(data={"comment": contested.disagreement.supervisor_comment})
    return render_template(PAGE, form=form, **_parts(contested))


@blueprint.post("/claims/<uuid:assessment_id>/disagreements/<code>/comment")
@access(may_see_contested, on=get_contested)
def comment(contested: Contested) -> ResponseReturnValue:
    """Keep the supervisor's side."""
    form = CommentForm()
    _refuse_unless(contested, may=contested.may_comment)
    guard(form, "comment on a disagreement", contested.disagreement.id)
    if form.validate_on_submit():
        try:
            comment_on(contested.claim, current_who(), contested.disagreement, form.comment.data)
            keep_reasons(form)
            return redirect(_here(contested), 303)
        except (DisagreementDecided, NothingFound):
            raise
        except DomainError as error:
            form.comment.errors = [error.sentence]
    return show_again(PAGE, form, **_parts(contested))


@blueprint.post("/claims/<uuid:assessment_id>/disagreements/<code>/decision")
@access(may_see_contested, on=get_contested, guests=visits_disagreement)
def second_read(contested: Contested) -> ResponseReturnValue:
    """Keep the second reader's level and reason; a second decision is told that it came late."""
    form = SecondReadForm()
    _refuse_unless(contested, may=contested.may_decide)
    guard(form, "decision on a disagreement", contested.disagreement.id)
    if form.validate_on_submit():
        level, reason = int(form.level.data), form.reason.data
        try:
            decide_disagreement(
                contested.claim, current_who(), contested.disagreement, level, reason
            )
            keep_reasons(form)
            # A guest's task has ended with it: they can no longer open the page.
            there = url_for("pages.guest_tasks") if current_who().guest else _here(contested)
            return redirect(there, 303)
        except (DisagreementDecided, NothingFound):
            raise
        except DomainError as error:
            form.reason.errors = [error.sentence]
    return show_again(PAGE, form, **_parts(contested))


def _refuse_unless(contested: Contested, *, may: bool) -> None:
    """Say to who comes late that it is decided; the page shows again what they typed."""
    if contested.came_late:
        raise DisagreementDecided()
    if not may:
        abort(404)


def _here(contested: Contested) -> str:
    key, code = contested.claim.assessment_id, contested.review.code
    return url_for(".disagreement", assessment_id=key, code=code)


def _parts(contested: Contested) -> dict[str, object]:
    claim = contested.claim
    framework = get_framework(claim.version_id, claim.supplement_id)
    reader = contested.disagreement.second_reader_id
    judge = contested.review.judgement.judge_id if contested.review.judgement else None
    names = names_of(key for key in (reader, judge) if key)
    return {
        "claim": contested.claim,
        "contested": contested,
        "review": contested.review,
        "files": map_sent_files([contested.review]) if contested.may_decide else {},
        "comments": map_shown_comments([contested.review]) if contested.may_decide else {},
        "framework": framework,
        "not_yet": NOT_YET,
        "compared": compare(framework, contested.review),
        "reader": names[reader] if reader else "",
        "judge": names[judge] if judge else "",
        "time": contested.time,
    }
