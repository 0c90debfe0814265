"""A registration counts in the workforce return as it was on the day that was asked for."""

from datetime import date, timedelta

import pytest
from flask import Flask

from app.extensions import db
from app.organisations.queries.workforce import read_workforce
from app.organisations.statistics.members import Check, registration_on
from app.people.rules import Register, Registration
from app.people.services import Looked, record_check
from tests.clock import today
from tests.factories.organisations import make_council

DAY = timedelta(days=1)
SOCIAL, TEACHER, NONE = Registration.SOCIAL_WORKER, Registration.TEACHER, Registration.NONE


def look(month: int, kind: Registration = SOCIAL, *, found: bool = True) -> Check:
    return Check(kind, Register.ON if found else Register.NOT_ON, date(2026, month, 1), None)


@pytest.mark.parametrize(
    ("recorded", "looks", "held", "newest"),
    [
        (SOCIAL, [], SOCIAL, None),
        (NONE, [look(3), look(9, found=False)], SOCIAL, 3),
        (NONE, [look(3), look(5, found=False)], NONE, 5),
        (SOCIAL, [look(3, found=False), look(9)], NONE, 3),
        (SOCIAL, [look(9)], SOCIAL, None),
        (NONE, [look(9, found=False)], NONE, None),
        (SOCIAL, [look(3, TEACHER), look(9)], TEACHER, 3),
        (TEACHER, [look(3, found=False)], TEACHER, 3),
        (TEACHER, [look(3), look(5, TEACHER, found=False)], SOCIAL, 5),
    ],
)
def test_the_registration_is_that_of_the_day(
    recorded: Registration, looks: list[Check], held: Registration, newest: int | None
) -> None:
    """The end of June, whatever was found since, and what today's record made of it."""
    found, check = registration_on(recorded, looks, date(2026, 6, 30))

    assert found is held
    assert (check.checked_on.month if check else None) == newest


def test_who_lost_a_registration_since_was_registered_on_the_day(app: Flask) -> None:
    """The record says none today; the return of an earlier day does not change with it."""
    council = make_council()
    for register, days_ago in ((Register.ON, 200), (Register.NOT_ON, 20)):
        looked = Looked(SOCIAL, register, today() - days_ago * DAY)
        record_check(council.supervisor, looked, by_id=None)
    db.session.commit()

    def held(day: date) -> Registration:
        (found,) = (
            one
            for one in read_workforce(council.organisation.id, day).members
            if one.person_id == council.supervisor.id
        )
        return found.registration

    assert council.supervisor.registration is NONE
    assert held(today() - 30 * DAY) is SOCIAL
    assert held(today() - 20 * DAY) is NONE
