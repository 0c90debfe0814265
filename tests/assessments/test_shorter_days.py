"""Days that somebody was given end earlier, are given again and are taken back."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import DaysSet
from app.assessments.queries import find_own_days, list_cycles_to_start
from app.assessments.queries.own_days import list_own_days
from app.assessments.services.own_days import shorten_days
from app.assessments.services.refusals import NoDaysToTake
from app.extensions import db
from app.notifications.models import Mail
from app.organisations.rules import in_words
from tests.assessments.desk import SignIn
from tests.assessments.test_own_dates import (
    CLOSES,
    DAY,
    LAST_SECOND,
    OPENS,
    add_days,
    boxes,
)
from tests.clock import now, today
from tests.factories.cycles import Round, make_round
from tests.pages import Page


def shorten(made: Round, until_on: date, now: datetime) -> date:
    by_id = made.council.supervisor.id
    return shorten_days(made.cycle, made.council.worker.id, until_on, by_id=by_id, now=now)


def last_days(made: Round, today: date = CLOSES) -> set[date]:
    """A person's own last day, as each page asks for it."""
    worker = made.council.worker
    own, council = find_own_days(made.cycle, worker.id, today), made.council
    listed = list_own_days([made.cycle], today)[made.cycle.id, worker.id]
    (to_start,) = list_cycles_to_start(council.organisation.id, worker.id, today)
    return {own.closes_on, listed.closes_on, to_start.own.closes_on}


def test_given_days_are_shortened_given_again_and_taken_back(app: Flask) -> None:
    made = make_round(OPENS, CLOSES)
    hours = [LAST_SECOND - number * timedelta(hours=1) for number in range(6, 0, -1)]
    with pytest.raises(NoDaysToTake, match="no given days"):
        shorten(made, CLOSES, hours[0])
    add_days(made.cycle, made.council, CLOSES + 7 * DAY, hours[0])
    add_days(made.cycle, made.council, CLOSES + 14 * DAY, hours[1])
    for wrong in (CLOSES + 14 * DAY, CLOSES - DAY):
        with pytest.raises(NoDaysToTake, match="today or later, and before 24 July 2026"):
            shorten(made, wrong, hours[2])

    assert shorten(made, CLOSES + 3 * DAY, hours[2]) == CLOSES + 3 * DAY
    assert last_days(made) == {CLOSES + 3 * DAY}
    add_days(made.cycle, made.council, CLOSES + 7 * DAY, hours[3])
    assert last_days(made) == {CLOSES + 7 * DAY}, "the same day can be given again"
    assert shorten(made, CLOSES, hours[4]) == CLOSES
    assert last_days(made) == {CLOSES}
    with pytest.raises(NoDaysToTake):
        shorten(made, CLOSES, hours[5])
    add_days(made.cycle, made.council, CLOSES + 2 * DAY, hours[5])
    assert last_days(made) == {CLOSES + 2 * DAY}
    db.session.commit()
    with pytest.raises(sa.exc.DBAPIError, match="kept as it is"):
        db.session.execute(sa.update(DaysSet).values(until_on=CLOSES))
    db.session.rollback()


def test_a_supervisor_shortens_days_and_the_worker_is_told(sign_in: SignIn) -> None:
    made = make_round(today() - 30 * DAY, today() - DAY)
    council, path = made.council, f"/cycles/{made.cycle.id}/shorter-days"
    add_days(made.cycle, council, today() + 9 * DAY, now() - timedelta(hours=1))
    db.session.commit()
    here = sign_in(council.supervisor)
    person = str(council.worker.id)
    assert path in here.page(f"/cycles/{made.cycle.id}/more-days").text
    assert here.page(f"{path}?person={person}").form()["person"] == person

    assert Page(here.send(path, person=person)).errors
    nobody = Page(here.send(path, person="", until_on=boxes(today() + DAY)))
    assert "Choose a person." in nobody.errors[0]
    refused = Page(here.send(path, person=person, until_on=boxes(today() - DAY)))
    assert "The day must be today or later, and before" in refused.errors[0]
    assert here.send(path, person=person, until_on=boxes(today() + DAY)).status_code == 303

    mail = db.session.scalars(sa.select(Mail)).one()
    assert (mail.person_id, "were shortened" in mail.subject) == (council.worker.id, True)
    assert in_words(today() + DAY) in mail.text
    assert sign_in(council.worker).page("/assessments").says("set to end on")
    assert sign_in(council.worker).get(path).status_code == 404
