"""The worker's answer to a review: a comment, accepting, contesting."""

from datetime import UTC, datetime

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.evidence.views.guarding import guard, keep_reasons
from app.frameworks.queries import get_framework
from app.people.queries import names_of
from app.validation.access import may_answer_review
from app.validation.forms import AnswerReviewForm, ContestForm
from app.validation.queries.claims import get_claim
from app.validation.queries.readiness import find_contest_days, find_readiness
from app.validation.queries.reviews import find_comment, find_review, list_reviews
from app.validation.rules.claims import Claim
from app.validation.rules.comparing import compare
from app.validation.rules.contesting import contest_refusal
from app.validation.rules.days import london_day
from app.validation.rules.readiness import contest_until, last_decided_at
from app.validation.rules.reviews import Review
from app.validation.services.answering import answer_review, as_seen
from app.validation.services.disagreeing import contest
from app.validation.services.errors import AlreadyContested
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who


@blueprint.route("/claims/<uuid:assessment_id>/answer", methods=["GET", "POST"])
@access(may_answer_review, on=get_claim)
def answer(claim: Claim) -> ResponseReturnValue:
    """Let the worker comment on the whole and accept what was decided."""
    before = find_comment(claim.assessment_id, claim.worker_id)
    reviews = list_reviews(claim)
    now_seen = as_seen(last_decided_at(reviews))
    form = AnswerReviewForm(data={"comment": before.text if before else "", "seen": now_seen})
    shown = {"claim": claim, "readiness": find_readiness(claim, reviews, datetime.now(UTC))}
    guard(form, "answer to review", claim.assessment_id)
    if form.validate_on_submit():
        accepts, seen = form.accepts.data, form.seen.data or ""
        try:
            answer_review(claim, current_who(), form.comment.data, accepts=accepts, seen=seen)
            keep_reasons(form)
            flash("Your answer is sent.", "success")
            return redirect(url_for(".claim", assessment_id=claim.assessment_id), 303)
        except NothingFound:
            raise
        except DomainError as error:
            form.show_refusal(error)
            # Sent once more, it counts: whoever sends it has read what changed.
            form.seen.data = now_seen
    if form.errors:
        return show_again("validation/answer.html", form, **shown)
    return render_template("validation/answer.html", form=form, **shown)


@blueprint.route("/claims/<uuid:assessment_id>/statements/<code>/contest", methods=["GET", "POST"])
@access(may_answer_review, on=get_claim)
def contest_level(claim: Claim, code: str) -> ResponseReturnValue:
    """Let the worker contest a decided level that differs from theirs, or say why they cannot."""
    review = find_review(claim, code)
    if review is None or not review.shown or review.decision is None:
        abort(404)
    form = ContestForm()
    guard(form, f"contest of {code}", claim.assessment_id)
    refused = _refusal(claim, review)
    shown = {**_contested(claim, review), "refused": refused}
    if refused and form.is_submitted():
        form.comment.errors = [refused]
    elif form.validate_on_submit():
        try:
            contest(claim, current_who(), code, form.comment.data)
            keep_reasons(form)
            there = url_for(".disagreement", assessment_id=claim.assessment_id, code=code)
            return redirect(there, 303)
        except (AlreadyContested, NothingFound):
            raise
        except DomainError as error:
            form.comment.errors = [error.sentence]
    if form.errors:
        return show_again("validation/contest.html", form, **shown)
    return render_template("validation/contest.html", form=form, **shown)


def _refusal(claim: Claim, review: Review) -> str | None:
    """Say why this level cannot be contested now, or None."""
    today = london_day(datetime.now(UTC))
    days = find_contest_days(claim, today)
    return contest_refusal(review, contest_until(list_reviews(claim), days), days, today)


def _contested(claim: Claim, review: Review) -> dict[str, object]:
    """Return what the page shows beside the form: both levels and who judged."""
    framework = get_framework(claim.version_id, claim.supplement_id)
    judge = review.judgement.judge_id if review.judgement else claim.worker_id
    return {
        "claim": claim,
        "review": review,
        "framework": framework,
        "compared": compare(framework, review),
        "judge": names_of([judge])[judge],
    }
