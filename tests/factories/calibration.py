"""Calibration exercises for tests, made through the services."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from app.db.engine import writing
from app.extensions import db
from app.insights.models import JudgeLeniency
from app.insights.services.calibration import Counted, store_calibration
from app.insights.statistics.calibration import agreement_lines, direction_lines, time_lines
from app.organisations.rules import Role
from app.people.models import Person
from app.validation.queries.blind import Calibrated
from app.validation.queries.calibration import get_exercise
from app.validation.rules import Basis
from app.validation.rules.calibration import Exercise, SampleEntry
from app.validation.rules.samples import load_samples
from app.validation.services.calibrating import (
    hand_in,
    measure,
    open_discussion,
    open_exercise,
    prepare_figures,
    save_answer,
)
from tests.factories.organisations import Council, make_council, make_person
from tests.factories.prepared import prepared
from tests.factories.validation import who_is

CODES = load_samples().codes


@dataclass
class Calibration:
    """A council with an exercise, and supervisors who have finished it."""

    council: Council
    exercise_id: UUID
    supervisors: list[Person]

    @property
    def exercise(self) -> Exercise:
        """The exercise as it stands now."""
        return get_exercise(self.exercise_id, who_is(self.council.moderator))

    @property
    def path(self) -> str:
        """Where its pages begin."""
        return f"/calibration/exercises/{self.exercise_id}"


def entry_of(number: int, place: int) -> SampleEntry:
    """Return what the `number`th supervisor says of the claim at this place."""
    if place == 5 and number % 3:
        return SampleEntry(not_enough_seen=True, reason=f"Nothing to judge by {number}.")
    level = (place + number % 3) % 5
    reason = f"Reason {number}-{place} told apart."
    return SampleEntry(level, basis=Basis.THROUGH_THE_RECORD, reason=reason, share_reason=True)


def rate_all(exercise: Exercise, person: Person, number: int) -> None:
    """Let a supervisor rate every claim and hand in."""
    who = who_is(person)
    with writing():
        for place, code in enumerate(CODES):
            save_answer(exercise, who, code, entry_of(number, place))
        hand_in(exercise, who)
        db.session.commit()


@prepared
def make_calibration(
    *, finished: int = 0, discussed: bool = False, before_sign_off: bool = True
) -> Calibration:
    """Return a council whose exercise so many supervisors have finished."""
    council = make_council()
    with writing():
        key = open_exercise(who_is(council.moderator), before_sign_off=before_sign_off)
        people = [
            make_person(council.organisation, Role.SUPERVISOR, name=f"Rater Number{number}")
            for number in range(finished)
        ]
        db.session.commit()
    made = Calibration(council, key, people)
    for number, person in enumerate(people):
        rate_all(made.exercise, person, number)
    if discussed:
        figures = measure(prepare_figures(made.exercise))
        with writing():
            open_discussion(made.exercise, who_is(council.moderator), figures)
            db.session.commit()
    return made


def make_calibration_objects(council: Council) -> dict[str, object]:
    """Return an exercise, figures that wait and a judge with a leniency, by their names in URLs."""
    exercise_id = open_exercise(who_is(council.moderator), before_sign_off=False)
    organisation_id, now = council.organisation.id, datetime.now(UTC)
    counted = Counted(
        organisation_id, 1, None, now, seed=7, new=Calibrated((), ()), areas={}, means={}
    )
    lines = [*direction_lines([], {}), *agreement_lines({"Weighted kappa": None}), *time_lines([])]
    release_id = store_calibration(counted, lines, by_id=council.approver.id)
    judge_id = council.supervisor.id
    leniency = JudgeLeniency(release_id=release_id, judge_id=judge_id, claims=4)
    leniency.estimate, leniency.low, leniency.high = 0.2, -0.3, 0.7
    db.session.add(leniency)
    db.session.commit()
    return {
        "exercise_id": exercise_id,
        "sample": CODES[0],
        "release_id": release_id,
        "judge_id": judge_id,
    }
