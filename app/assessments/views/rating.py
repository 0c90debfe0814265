"""One statement a page: rate it, save as it is entered, choose between two texts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.assessments.access import owns_statement
from app.assessments.forms import RateStatementForm, as_fields, level_choice
from app.assessments.queries import (
    GoneStatement,
    RatedStatement,
    find_earlier,
    find_highest_version,
    get_rated_or_gone,
    get_statement_text,
    list_earlier,
    list_evidence_to_attach,
    list_finds_in,
    read_again,
)
from app.assessments.queries.later import list_claimed_codes
from app.assessments.queries.rule_reach import rules_for
from app.assessments.rules import AssessmentState
from app.assessments.rules.moved import TAGS
from app.assessments.rules.rule_words import statement_lines
from app.assessments.services import RatingChangedMeanwhile, Saved, rate_statement
from app.assessments.views.blueprint import blueprint
from app.assessments.views.gone import GONE, show_gone
from app.db.domain import DomainError
from app.organisations.rules import london_day
from app.web.filters import clock, day
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.assessments.rules import StatementText


@blueprint.get("/assessments/<uuid:assessment_id>/statements/<code>")
@access(owns_statement, on=get_rated_or_gone)
def statement(rated: RatedStatement | GoneStatement) -> ResponseReturnValue:
    """Show a statement to rate, or as it was sent, or what became of it."""
    if isinstance(rated, GoneStatement):
        return show_gone(rated)
    form, shown = RateStatementForm(), shown_with(rated)
    attached = [item.id for item in shown["evidence"] if item.attached]
    form.fill(rated.rating, rated.rating.version, attached)
    page = "locked" if rated.rating.locked else "statement"
    return render_template(f"assessments/{page}.html", form=form, **shown)


@blueprint.post("/assessments/<uuid:assessment_id>/statements/<code>")
@access(owns_statement, on=get_rated_or_gone)
def rate(rated: RatedStatement | GoneStatement) -> ResponseReturnValue:
    """Save what was entered and go where the button says."""
    form = RateStatementForm()
    if isinstance(rated, GoneStatement):
        return show_gone(rated, form)
    if not form.validate():
        return show_again("assessments/statement.html", form, **shown_with(rated))
    try:
        save_answer(rated, form)
    except RatingChangedMeanwhile:
        return _choose(read_again(rated, current_who()), form)
    except DomainError as error:
        form.show_refusal(error)
        return show_again("assessments/statement.html", form, **shown_with(rated))
    return redirect(_next_page(rated, form.then.data), 303)


@blueprint.post("/assessments/<uuid:assessment_id>/statements/<code>/save")
@access(owns_statement, on=get_rated_or_gone)
def save(rated: RatedStatement | GoneStatement) -> ResponseReturnValue:
    """Save what was entered so far, and answer as JSON when it was, on which version to go on, and
    with the piece of page that shows what may identify somebody and where the button leads.

    Answers 409 with what is saved when another window saved first, 422 with a sentence and its
    field when it cannot be saved as it is.
    """
    fields = as_fields(request.get_json(silent=True))
    if fields is None:
        abort(400)
    form = RateStatementForm(formdata=fields)
    if isinstance(rated, GoneStatement):
        return {"sentence": GONE}, 409
    if not form.validate():
        field, sentences = next(iter(form.errors.items()))
        return {"sentence": sentences[0], "field": field}, 422
    try:
        saved = save_answer(rated, form)
    except RatingChangedMeanwhile as error:
        return _other_text(read_again(rated, current_who()), error), 409
    except DomainError as error:
        return {"sentence": error.sentence, "field": error.field}, 422
    finds = list_finds_in(rated.assessment, rated.code, form.answer())
    shown = render_template("assessments/found.html", finds=finds).strip() if finds else ""
    return {
        "saved_at": clock(saved.saved_at),
        "version": saved.version,
        "finds": shown,
        "next": _next_page(rated, form.then.data),
    }


def text_of(rated: RatedStatement) -> StatementText:
    """Return what the framework says of the statement to this role."""
    held = rated.assessment
    text = get_statement_text(
        held.version_id, rated.code, held.role_profile, held.raised_areas, held.supplement_id
    )
    return text.among(list_claimed_codes(held)) if rated.later else text


def link_to(rated: RatedStatement, page: str = "statement") -> str:
    """Return the address of a page of this statement."""
    return url_for(f".{page}", assessment_id=rated.assessment.id, code=rated.code)


def shown_with(rated: RatedStatement) -> dict[str, Any]:
    """Return what the statement's page shows beside its form."""
    saved_at = rated.rating.saved_at
    rules = rules_for(rated, london_day(datetime.now(UTC)))
    tag = TAGS.get(rated.rating.relation) if rated.rating.relation else None
    return {
        "text": text_of(rated),
        "rating": rated.rating,
        "saved_today": saved_at is not None and day(saved_at) == day(datetime.now(UTC)),
        "assessment": rated.assessment,
        "returned": rated.assessment.state is AssessmentState.SENT_FOR_REVIEW,
        "evidence": list_evidence_to_attach(rated, rule=rules.evidence),
        "rule_lines": statement_lines(rules),
        "earlier": find_earlier(rated.assessment, rated.statement_id, rated.code),
        "before": list_earlier(rated.assessment, rated.statement_id) if tag else (),
        "tag": tag,
        "finds": list_finds_in(rated.assessment, rated.code, rated.rating),
        "here": link_to(rated),
        "tasks": url_for(".tasks", assessment_id=rated.assessment.id),
    }


def save_answer(rated: RatedStatement, form: RateStatementForm) -> Saved:
    """Save a valid form; raises what `rate_statement` raises."""
    return rate_statement(
        rated.assessment,
        rated.statement_id,
        form.answer(),
        seen=form.seen,
        evidence_ids=form.evidence.data or (),
    )


def _next_page(rated: RatedStatement, then: str | None) -> str:
    if then == "evidence":
        return link_to(rated, "add_and_attach")
    if then != "next":
        return link_to(rated)
    if following := text_of(rated).following:
        return url_for(".statement", assessment_id=rated.assessment.id, code=following)
    return url_for(".check", assessment_id=rated.assessment.id)


def _choose(rated: RatedStatement | GoneStatement, form: RateStatementForm) -> ResponseReturnValue:
    """Show both texts: what is typed here and what another window saved meanwhile."""
    if isinstance(rated, GoneStatement):
        return show_gone(rated, form)
    mine, theirs, chosen = form.answer(), rated.rating, form.level.data
    held = set(form.evidence.data or ())
    page = render_template(
        "assessments/choose.html",
        text=text_of(rated),
        mine=mine,
        theirs=theirs,
        chosen=chosen or "",
        evidence=held,
        both={
            "reflection": "\n\n".join(filter(None, [theirs.reflection, mine.reflection])),
            "chosen": chosen or level_choice(theirs) or "",
            "evidence": held | {one.id for one in list_evidence_to_attach(rated) if one.attached},
        },
        here=link_to(rated),
        moved=0 < form.seen <= find_highest_version(rated.assessment),
    )
    return page, 409


def _other_text(rated: RatedStatement | GoneStatement, error: DomainError) -> dict[str, object]:
    if isinstance(rated, GoneStatement):
        return {"sentence": GONE}
    other = rated.rating
    return {
        "sentence": error.sentence,
        "version": other.version,
        "other": {
            "level": level_choice(other),
            "reason": other.not_my_role_reason,
            "reflection": other.reflection,
        },
    }
