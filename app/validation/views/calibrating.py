"""Calibration: the sample claims that every supervisor rates, blind and on their own."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.identifiers import Passage
from app.evidence.views.guarding import guard, keep_reasons
from app.validation.forms.calibration import HandInForm, sample_form
from app.validation.queries.calibration import (
    find_needed,
    get_exercise,
    list_exercises,
    list_own_answers,
)
from app.validation.rules import NOT_YET
from app.validation.rules.calibration import Exercise, OwnAnswers
from app.validation.rules.calibrators import (
    may_discuss,
    may_rate,
    may_rate_samples,
    may_run_calibration,
    may_see_calibration,
)
from app.validation.rules.samples import Samples, load_samples
from app.validation.services.calibrating import hand_in as hand_in_levels
from app.validation.services.calibrating import save_answer
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who


@blueprint.get("/calibration")
@access(may_see_calibration)
def calibration() -> ResponseReturnValue:
    """Show the organisation's exercises, and what the person may do next."""
    who = current_who()
    exercises = list_exercises(who.organisation_id)
    own = {one.id: list_own_answers(one.id, who.person_id) for one in exercises}
    return render_template(
        "validation/calibration/home.html",
        exercises=exercises,
        own=own,
        rates=may_rate_samples(who),
        runs=may_run_calibration(who),
        needed=find_needed(who) if may_rate_samples(who) else None,
    )


@blueprint.get("/calibration/exercises/<uuid:exercise_id>/claims")
@access(may_rate, on=get_exercise)
def rate_samples(exercise: Exercise) -> ResponseReturnValue:
    """Show the claims to rate, how far each has come, and the way to hand them in."""
    samples, own = _held(exercise)
    form = _hand_in_form(exercise, samples, own)
    if not own.left(samples.codes):
        form.look()
    return _rating(exercise, samples, own, form)


@blueprint.post("/calibration/exercises/<uuid:exercise_id>/claims")
@access(may_rate, on=get_exercise)
def hand_in(exercise: Exercise) -> ResponseReturnValue:
    """Hand in every level for good."""
    samples, own = _held(exercise)
    form = _hand_in_form(exercise, samples, own)
    if form.validate_on_submit():
        try:
            hand_in_levels(exercise, current_who())
            keep_reasons(form)
            return redirect(url_for(".rate_samples", exercise_id=exercise.id), 303)
        except DomainError as error:
            form.show_refusal(error)
    return show_again("validation/calibration/claims.html", form, **_parts(exercise, samples, own))


@blueprint.route(
    "/calibration/exercises/<uuid:exercise_id>/claims/<sample>", methods=["GET", "POST"]
)
@access(may_rate, on=get_exercise)
def rate_sample(exercise: Exercise, sample: str) -> ResponseReturnValue:
    """Show one sample claim, or keep what was entered for it, half done or whole."""
    samples, own = _held(exercise)
    claim = samples.claim(sample)
    if claim is None:
        abort(404)
    form = sample_form(own.entry(sample))
    if form.validate_on_submit():
        try:
            save_answer(exercise, current_who(), sample, form.entry())
            following = samples.next_after(sample)
            if following is None:
                return redirect(url_for(".rate_samples", exercise_id=exercise.id), 303)
            onward = url_for(".rate_sample", exercise_id=exercise.id, sample=following)
            return redirect(onward, 303)
        except DomainError as error:
            form.show_refusal(error)
    shown = {
        "exercise": exercise,
        "claim": claim,
        "statement": samples.statement(claim),
        "framework": samples.words(),
        "own": own,
        "place": samples.codes.index(sample) + 1,
        "count": len(samples.codes),
        "not_yet": NOT_YET,
    }
    if form.errors:
        return show_again("validation/calibration/claim.html", form, **shown)
    return render_template("validation/calibration/claim.html", form=form, **shown)


def _held(exercise: Exercise) -> tuple[Samples, OwnAnswers]:
    own = list_own_answers(exercise.id, current_who().person_id)
    return load_samples(exercise.samples), own


def _hand_in_form(exercise: Exercise, samples: Samples, own: OwnAnswers) -> HandInForm:
    """Return the button that hands in, with every reason that the discussion would show."""
    form = HandInForm()
    shared = [
        Passage("calibration reason", exercise.id, f"Reason for {claim.worker}", entry.reason)
        for claim in samples.claims
        if (entry := own.entry(claim.code)).share_reason
    ]
    guard(form, "calibration reason", exercise.id, shared)
    return form


def _rating(
    exercise: Exercise, samples: Samples, own: OwnAnswers, form: HandInForm
) -> ResponseReturnValue:
    parts = _parts(exercise, samples, own)
    return render_template("validation/calibration/claims.html", form=form, **parts)


def _parts(exercise: Exercise, samples: Samples, own: OwnAnswers) -> dict[str, object]:
    """Return what the list of claims shows. The panel's levels are no part of it."""
    return {
        "exercise": exercise,
        "samples": samples,
        "own": own,
        "left": own.left(samples.codes),
        "discusses": may_discuss(current_who(), exercise, handed_in=own.handed_in),
    }
