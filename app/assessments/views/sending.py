"""Check, send for review, what happens next, and what was sent before."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.assessments.access import owns_assessment
from app.assessments.forms import SendForReviewForm
from app.assessments.queries import (
    find_own_last_day,
    get_assessment,
    list_all_earlier,
    list_finds,
    list_ratings,
    list_sent_texts,
    list_tasks,
)
from app.assessments.rules import DRAFTING, AssessmentKind, AssessmentState, check_of
from app.assessments.rules.own_days import over_sentence
from app.assessments.rules.rule_words import claim_lines
from app.assessments.services import resend_statement, send_for_review
from app.assessments.views.blueprint import blueprint
from app.db.domain import DomainError
from app.organisations.rules import london_day
from app.web.forms import show_again
from app.web.guard import access

if TYPE_CHECKING:
    from datetime import date

    from app.assessments.models import Assessment


@blueprint.get("/assessments/<uuid:assessment_id>/check")
@access(owns_assessment, on=get_assessment)
def check(assessment: Assessment) -> ResponseReturnValue:
    """Show what is missing before an assessment, or what was returned of it, is sent."""
    if assessment.kind is AssessmentKind.BASELINE:
        return redirect(url_for(".baseline", baseline_id=assessment.id), 303)
    shown = _checked(assessment)
    if shown["check"].nothing_to_send:
        return redirect(url_for(".sent", assessment_id=assessment.id), 303)
    return render_template("assessments/check.html", form=SendForReviewForm(), **shown)


@blueprint.post("/assessments/<uuid:assessment_id>/check")
@access(owns_assessment, on=get_assessment)
def send(assessment: Assessment) -> ResponseReturnValue:
    """Send for review, or send again what was returned; from then on it is locked."""
    form = SendForReviewForm()
    try:
        if form.validate():
            _send(assessment)
            return redirect(url_for(".sent", assessment_id=assessment.id), 303)
    except DomainError as error:
        form.send.errors = [error.sentence]
    return show_again("assessments/check.html", form, **_checked(assessment))


@blueprint.get("/assessments/<uuid:assessment_id>/sent")
@access(owns_assessment, on=get_assessment)
def sent(assessment: Assessment) -> ResponseReturnValue:
    """Confirm that it was sent, and say what happens next."""
    if assessment.state in (AssessmentState.IN_PROGRESS, AssessmentState.WITHDRAWN):
        return redirect(url_for(".tasks", assessment_id=assessment.id), 303)
    return render_template("assessments/sent.html", assessment=assessment)


@blueprint.get("/assessments/<uuid:assessment_id>/history")
@access(owns_assessment, on=get_assessment)
def history(assessment: Assessment) -> ResponseReturnValue:
    """Show every rating that was sent, against the wording it was made for."""
    return render_template(
        "assessments/history.html",
        assessment=assessment,
        sent=list_sent_texts(assessment.id),
        earlier=[one for one in list_all_earlier(assessment.id) if one.has_entries],
    )


def _send(assessment: Assessment) -> None:
    by_id = assessment.person_id
    if assessment.state is not AssessmentState.SENT_FOR_REVIEW:
        send_for_review(assessment, by_id=by_id)
        return
    for rating in list_ratings(assessment.id):
        if not rating.locked:
            resend_statement(assessment, rating.statement_id, by_id=by_id)


def _checked(assessment: Assessment) -> dict[str, Any]:
    today = london_day(datetime.now(UTC))
    tasks = list_tasks(assessment, today)
    finds = list_finds(assessment)
    return {
        "assessment": assessment,
        "over": _over(assessment, today),
        "finds": finds,
        "held": [found for found in finds if not found.explanation],
        "check": check_of(tasks.areas, tasks.evidence_types, assessment.state),
        "rules": claim_lines(tasks.rules),
        "types_needed": tasks.rules.types_needed,
    }


def _over(assessment: Assessment, today: date) -> str:
    """Return what to do when the worker's last day has gone by; what was returned goes on."""
    last = find_own_last_day(assessment, today) if assessment.state in DRAFTING else None
    return over_sentence(last) if last is not None and today > last else ""
