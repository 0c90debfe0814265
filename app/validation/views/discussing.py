"""Calibration: opening an exercise, discussing what came of it, and closing it."""

from flask import Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.documents.csv import write_csv
from app.extensions import db
from app.validation.forms.calibration import OpenExerciseForm
from app.validation.queries.calibration import (
    count_handed_in,
    get_exercise,
    get_figures,
    list_own_answers,
)
from app.validation.rules.calibration import CHOICES, Exercise, ExerciseState, in_words
from app.validation.rules.calibrators import (
    may_discuss,
    may_run,
    may_run_calibration,
    may_see_exercise,
)
from app.validation.rules.samples import load_samples
from app.validation.services.calibrating import (
    close_exercise,
    measure,
    open_discussion,
    open_exercise,
    prepare_figures,
)
from app.validation.statistics.asking import agreement_of
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who


@blueprint.route("/calibration/open", methods=["GET", "POST"])
@access(may_run_calibration)
def open_calibration() -> ResponseReturnValue:
    """Show what an exercise is, or open one."""
    form = OpenExerciseForm(data={"before_sign_off": True})
    shown = {"samples": load_samples()}
    if form.validate_on_submit():
        try:
            key = open_exercise(current_who(), before_sign_off=bool(form.before_sign_off.data))
            return redirect(url_for(".exercise", exercise_id=key), 303)
        except DomainError as error:
            form.show_refusal(error)
            return show_again("validation/calibration/open.html", form, **shown)
    return render_template("validation/calibration/open.html", form=form, **shown)


@blueprint.get("/calibration/exercises/<uuid:exercise_id>")
@access(may_run, on=get_exercise)
def exercise(exercise: Exercise) -> ResponseReturnValue:
    """Show the moderator how many have finished, and the next step. Nobody's name, no level."""
    own = list_own_answers(exercise.id, current_who().person_id)
    return render_template(
        "validation/calibration/exercise.html",
        exercise=exercise,
        finished=count_handed_in(exercise.id),
        discusses=may_discuss(current_who(), exercise, handed_in=own.handed_in),
    )


@blueprint.post("/calibration/exercises/<uuid:exercise_id>/discussion")
@access(may_run, on=get_exercise)
def begin_discussion(exercise: Exercise) -> ResponseReturnValue:
    """Freeze the figures and open the discussion."""
    prepared = prepare_figures(exercise)
    # Measuring takes a second or more: no transaction is open meanwhile.
    db.session.rollback()
    open_discussion(exercise, current_who(), measure(prepared))
    return redirect(url_for(".exercise", exercise_id=exercise.id), 303)


@blueprint.post("/calibration/exercises/<uuid:exercise_id>/closing")
@access(may_run, on=get_exercise)
def close_calibration(exercise: Exercise) -> ResponseReturnValue:
    """Close an exercise for good."""
    close_exercise(exercise, current_who())
    return redirect(url_for(".exercise", exercise_id=exercise.id), 303)


@blueprint.get("/calibration/exercises/<uuid:exercise_id>/discussion")
@access(may_see_exercise, on=get_exercise)
def discussion(exercise: Exercise) -> ResponseReturnValue:
    """Show what was chosen, why, and what the panel suggests, to whoever has rated."""
    figures = _figures(exercise)
    samples = load_samples(exercise.samples)
    return render_template(
        "validation/calibration/discussion.html",
        exercise=exercise,
        samples=samples,
        framework=samples.words(),
        own=list_own_answers(exercise.id, current_who().person_id),
        figures=figures,
        agreement=agreement_of(figures["agreement"]),
        choices=CHOICES,
        in_words=in_words,
        closed=exercise.state is ExerciseState.CLOSED,
    )


@blueprint.get("/calibration/exercises/<uuid:exercise_id>/discussion.csv")
@access(may_see_exercise, on=get_exercise)
def download_discussion(exercise: Exercise) -> ResponseReturnValue:
    """Send the figures of the discussion: rounded counts, no reason, no name."""
    figures = _figures(exercise)
    samples = load_samples(exercise.samples)
    lines: list[tuple[object, ...]] = [("claim", "statement", "level", "about_count")]
    lines += [
        (claim.code, claim.statement, choice, figures["claims"][claim.code]["counts"][choice])
        for claim in samples.claims
        if claim.code in figures["claims"]
        for choice in CHOICES
    ]
    answer = Response(write_csv(lines), content_type="text/csv; charset=utf-8")
    name = f"calibration-exercise-{exercise.number}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _figures(exercise: Exercise) -> dict[str, dict[str, dict[str, dict[str, int]]]]:
    """Return the frozen figures, or 404 for whoever has not rated yet."""
    handed_in = list_own_answers(exercise.id, current_who().person_id).handed_in
    if not may_discuss(current_who(), exercise, handed_in=handed_in):
        abort(404)
    return get_figures(exercise.id)
