"""An area of a claim: judged without the worker's level, then shown to both."""

from datetime import UTC, datetime

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.assessments.rules.rule_words import statement_lines
from app.db.domain import DomainError
from app.evidence.identifiers import Passage, sentences
from app.evidence.views.guarding import guard, keep_reasons
from app.frameworks.queries import get_framework
from app.organisations.rules import Who
from app.people.queries import names_of
from app.validation.access import (
    is_worker,
    may_judge_some,
    may_judge_statement,
    may_see_claim,
    may_show_area,
)
from app.validation.forms import AreaForm, RevealForm, decide_form, judge_form
from app.validation.queries.claims import get_claim
from app.validation.queries.conversations import map_notes
from app.validation.queries.files import map_sent_files, map_shown_comments
from app.validation.queries.reviews import list_reviews
from app.validation.queries.standing_in import list_doers
from app.validation.rules import NOT_YET
from app.validation.rules.agreeing import agreeing
from app.validation.rules.areas import area_standings
from app.validation.rules.claims import Claim
from app.validation.rules.comparing import Comparison, compare
from app.validation.rules.reviews import Review
from app.validation.services.errors import (
    AreaNotJudged,
    NotTheirsToJudge,
    StatementJudgedMeanwhile,
)
from app.validation.services.judging import judge_area, judgement_numbers, reveal_area
from app.validation.views.blueprint import blueprint
from app.validation.views.claims import visible
from app.web.filters import clock
from app.web.forms import show_again
from app.web.guard import access, current_who
from skills_framework.supplement import local_areas


@blueprint.get("/claims/<uuid:assessment_id>/areas/<area>")
@access(may_see_claim, on=get_claim)
def area(claim: Claim, area: str) -> ResponseReturnValue:
    """Show an area: to judge, or with both levels once they are shown."""
    if claim.signed:
        return redirect(url_for(".record", assessment_id=claim.assessment_id), 303)
    reviews = seen_in(claim, area)
    if all(review.shown for review in reviews):
        own = theirs(claim, reviews)
        return render_template(
            "validation/shown.html", form=decide_form(own), **shown_parts(claim, area, reviews)
        )
    if is_worker(current_who(), claim):
        abort(404)
    own = theirs(claim, reviews)
    return render_template(
        "validation/judge.html", form=judge_form(own), **judged_parts(claim, area, reviews)
    )


@blueprint.post("/claims/<uuid:assessment_id>/areas/<area>")
@access(may_judge_some, on=get_claim)
def judge(claim: Claim, area: str) -> ResponseReturnValue:
    """Keep what the judge entered, half done or whole."""
    own = theirs(claim, seen_in(claim, area))
    form = judge_form(own)
    if not form.validate_on_submit():
        return _not_kept(claim, area, form)
    parts = {code: form[code].form for code in form.codes()}
    entries = {code: part.entry() for code, part in parts.items()}
    seen = {code: part.seen_number for code, part in parts.items()}
    try:
        judge_area(claim, current_who(), area, entries, seen=seen)
    except StatementJudgedMeanwhile as error:
        form.refuse(error.code, "level", error.sentence)
        now = judgement_numbers(list_reviews(claim, area))
        parts[error.code].seen.data = str(now[error.code])
        return _not_kept(claim, area, form)
    if wants_json():
        numbers = judgement_numbers(theirs(claim, seen_in(claim, area)))
        saved_at = clock(datetime.now(UTC))
        return {"saved_at": saved_at, "seen": numbers, "next": _after(claim, area)}
    return redirect(_after(claim, area), 303)


def _not_kept(claim: Claim, area: str, form: AreaForm) -> ResponseReturnValue:
    """Say what is wrong, with everything that was typed; to the page's script in one sentence."""
    if wants_json():
        return {"sentence": "Press Save to see what is wrong."}, 422
    parts = judged_parts(claim, area, seen_in(claim, area))
    return show_again("validation/judge.html", form, **parts)


def wants_json() -> bool:
    """Whether the page's script asks, which keeps what is entered as it goes."""
    return request.accept_mimetypes.best == "application/json"


def _after(claim: Claim, area: str) -> str:
    """Return where saving leads: to the next area that waits for this judge, if they wish."""
    here = url_for(".area", assessment_id=claim.assessment_id, area=area)
    if request.form.get("then") != "next":
        return here
    framework = get_framework(claim.version_id, claim.supplement_id)
    standings = area_standings(framework, theirs(claim, list_reviews(claim)))
    waiting = [one.code for one in standings if not one.shown and one.judged < one.statements]
    following = [code for code in waiting if code > area] or [one for one in waiting if one != area]
    if not following:
        return url_for(".claim", assessment_id=claim.assessment_id)
    return url_for(".area", assessment_id=claim.assessment_id, area=following[0])


@blueprint.post("/claims/<uuid:assessment_id>/areas/<area>/reveal")
@access(may_judge_some, on=get_claim)
def reveal(claim: Claim, area: str) -> ResponseReturnValue:
    """Show both levels of the area to both sides."""
    reviews = seen_in(claim, area)
    form = judge_form(theirs(claim, reviews))
    everything = list_reviews(claim, area)
    reveal_form = _reveal_form(claim, everything)
    if reveal_form.validate_on_submit():
        try:
            looked_at = judgement_numbers(everything)
            reveal_area(claim, current_who(), area, looked_at=looked_at)
            keep_reasons(reveal_form)
            return redirect(url_for(".area", assessment_id=claim.assessment_id, area=area), 303)
        except NotTheirsToJudge:
            abort(404)
        except DomainError as error:
            reviews = seen_in(claim, area)
            form = judge_form(theirs(claim, reviews))
            put_beside_first(form, reviews, error.sentence)
    _put_beside_notes(form, reveal_form)
    parts = {**judged_parts(claim, area, reviews), "reveal_form": reveal_form}
    return show_again("validation/judge.html", form, **parts)


def _reveal_form(claim: Claim, reviews: list[Review]) -> RevealForm:
    """Return the button that shows both levels, with every note that is shown by it."""
    form = RevealForm()
    notes = [
        Passage("judgement", claim.assessment_id, f"Note for {one.code}", one.judgement.note)
        for one in reviews
        if one.judgement
    ]
    guard(form, "judgement", claim.assessment_id, notes)
    return form


def _put_beside_notes(form: AreaForm, reveal_form: RevealForm) -> None:
    """Say at each note what holds the area back; somebody else's notes are said for the whole."""
    if not reveal_form.errors:
        return
    for field, sentence in sentences(reveal_form.finds).items():
        code = field.removeprefix("Note for ")
        if code in form.codes():
            form.refuse(code, "note", sentence)
        else:
            form.form_errors.append(sentence)


def put_beside_first(form: AreaForm, reviews: list[Review], sentence: str) -> None:
    """Show a sentence about the whole area beside its first statement that still needs work."""
    waiting = [review for review in reviews if not review.judged and review.code in form]
    codes = [review.code for review in waiting] or form.codes()
    if not codes:
        raise AreaNotJudged(sentence)
    form.refuse(codes[0], "level", sentence)


def seen_in(claim: Claim, area: str) -> list[Review]:
    """Return the statements of an area that whoever asks may see; 404 when there are none."""
    reviews = visible(current_who(), claim, list_reviews(claim, area))
    if not reviews:
        abort(404)
    return reviews


def theirs(claim: Claim, reviews: list[Review]) -> list[Review]:
    """Return the statements that whoever asks judges and decides about."""
    who: Who = current_who()
    return [
        review
        for review in reviews
        if may_judge_statement(who, claim, safety_critical=review.needs_registered)
    ]


def judged_parts(claim: Claim, area: str, reviews: list[Review]) -> dict[str, object]:
    """Return what the judging page shows. No rating is on it but where it is not hidden."""
    framework = get_framework(claim.version_id, claim.supplement_id)
    everything = list_reviews(claim, area)
    reveal_form = _reveal_form(claim, everything)
    may_show = _may_show(claim, everything)
    if may_show:
        reveal_form.look()
    return {
        "claim": claim,
        "framework": framework,
        "area": framework.area(area),
        "local": area in local_areas(framework),
        "reviews": reviews,
        "files": map_sent_files(reviews),
        "comments": map_shown_comments(reviews),
        "judges": names_of(one.judgement.judge_id for one in reviews if one.judgement),
        "not_yet": NOT_YET,
        "may_show": may_show,
        "reveal_form": reveal_form,
        "rule_lines": {one.code: statement_lines(one.rules) for one in reviews},
        "hidden": [one for one in reviews if one.level_hidden],
    }


def _may_show(claim: Claim, everything: list[Review]) -> bool:
    judged = all(review.judged for review in everything)
    return judged and may_show_area(current_who(), claim, [one.statement for one in everything])


def shown_parts(claim: Claim, area: str, reviews: list[Review]) -> dict[str, object]:
    """Return what the page with both levels shows."""
    framework = get_framework(claim.version_id, claim.supplement_id)
    compared: dict[str, Comparison] = {one.code: compare(framework, one) for one in reviews}
    people = {one.judgement.judge_id for one in reviews if one.judgement}
    people |= {one.decision.decided_by_id for one in reviews if one.decision}
    names = names_of(people)
    return {
        "claim": claim,
        "framework": framework,
        "area": framework.area(area),
        "local": area in local_areas(framework),
        "reviews": reviews,
        "compared": compared,
        "names": names,
        "doers": list_doers(claim.assessment_id, reviews, names),
        "for_worker": is_worker(current_who(), claim),
        "notes": map_notes(claim.assessment_id),
        "agreed": agreeing(theirs(claim, reviews), datetime.now(UTC)),
    }
