"""Late starters, long absence and a cycle that closed a second ago."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Assessment, Cycle, Extension
from app.assessments.queries import find_own_days, list_cycles_to_start, list_ratings
from app.assessments.rules import AssessmentState
from app.assessments.rules.own_days import ExtensionReason
from app.assessments.services import (
    CycleNotOpen,
    OwnDaysOver,
    resend_statement,
    return_statement,
    send_for_review,
    start_assessment,
)
from app.assessments.services.own_days import give_more_days
from app.assessments.services.refusals import CycleNotBegun, DaysHeldAlready, DaysTooFar
from app.extensions import db
from app.organisations.rules import Role
from app.organisations.services import grant_role, record_absence
from tests.assessments.desk import SignIn
from tests.clock import today
from tests.factories.assessments import ROLE_PROFILE, make_assessment, rate_all
from tests.factories.cycles import make_round
from tests.factories.organisations import Council
from tests.pages import Page

DAY = timedelta(days=1)
# A summer's cycle: London's days begin at 11 in the evening, UTC.
OPENS, CLOSES = date(2026, 6, 15), date(2026, 7, 10)
LAST_SECOND = datetime(2026, 7, 10, 22, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def boxes(day: date) -> list[int]:
    return [day.day, day.month, day.year]


def add_days(cycle: Cycle, council: Council, until_on: date, now: datetime) -> Extension:
    return give_more_days(
        cycle,
        council.worker.id,
        until_on,
        ExtensionReason.STARTED_LATE,
        by_id=council.supervisor.id,
        now=now,
    )


def close_ago(days: int, assessment: Assessment) -> Cycle:
    """Let the cycle of an assessment have closed some days ago."""
    cycle = db.session.get_one(Cycle, assessment.cycle_id)
    cycle.closes_on = today() - days * DAY
    db.session.commit()
    return cycle


def test_a_cycle_opens_and_closes_with_londons_day(app: Flask) -> None:
    made = make_round(OPENS, CLOSES)
    worker, colleague = made.council.worker, made.council.colleague
    first = datetime(2026, 6, 14, 23, 0, tzinfo=UTC)

    with pytest.raises(CycleNotOpen, match="opens on 15 June 2026"):
        start_assessment(made.cycle, worker.id, ROLE_PROFILE, now=first - SECOND)
    start_assessment(made.cycle, worker.id, ROLE_PROFILE, now=first)
    with pytest.raises(CycleNotOpen, match=r"closed on 10 July 2026.*supervisor for more days"):
        start_assessment(made.cycle, colleague.id, ROLE_PROFILE, now=LAST_SECOND + SECOND)
    start_assessment(made.cycle, colleague.id, ROLE_PROFILE, now=LAST_SECOND)


def test_a_late_starter_starts_once_they_are_given_days_and_until_then(app: Flask) -> None:
    made = make_round(OPENS, CLOSES)
    council, cycle, after = made.council, made.cycle, LAST_SECOND + SECOND
    until = CLOSES + 10 * DAY
    assert not list_cycles_to_start(council.organisation.id, council.worker.id, until)

    add_days(cycle, council, until, after)

    (offered,) = list_cycles_to_start(council.organisation.id, council.worker.id, until)
    assert (offered.own.closes_on, offered.own.differ) == (until, True)
    assert not list_cycles_to_start(council.organisation.id, council.worker.id, until + DAY)
    assert not list_cycles_to_start(council.organisation.id, council.colleague.id, until)
    start_assessment(cycle, council.worker.id, ROLE_PROFILE, now=LAST_SECOND + 10 * DAY)


def test_after_the_last_day_saving_goes_on_and_sending_waits_for_more_days(app: Flask) -> None:
    made = make_round(OPENS, CLOSES)
    council, worker = made.council, made.council.worker
    assessment = start_assessment(made.cycle, worker.id, ROLE_PROFILE, now=LAST_SECOND)
    after = LAST_SECOND + SECOND
    rate_all(assessment, worker, now=after)

    with pytest.raises(OwnDaysOver, match=r"closed for you on 10 July 2026.*is kept"):
        send_for_review(assessment, by_id=worker.id, now=after)
    assert all(one.saved_at for one in list_ratings(assessment.id))
    add_days(made.cycle, council, CLOSES + DAY, after)
    with pytest.raises(OwnDaysOver, match="11 July 2026"):
        send_for_review(assessment, by_id=worker.id, now=after + DAY)
    send_for_review(assessment, by_id=worker.id, now=after + DAY - SECOND)

    assert assessment.state is AssessmentState.SENT_FOR_REVIEW
    rating = list_ratings(assessment.id)[0]
    return_statement(assessment, rating.statement_id)
    resend_statement(assessment, rating.statement_id, by_id=worker.id, now=after + 30 * DAY)


def test_an_absence_moves_a_persons_own_last_day_and_nobody_elses(app: Flask) -> None:
    made = make_round(OPENS, CLOSES)
    council, cycle = made.council, made.cycle
    worker, by_id = council.worker, council.supervisor.id

    record_absence(worker, from_on=date(2026, 6, 22), until_on=None, by_id=by_id)
    assert find_own_days(cycle, worker.id, date(2026, 6, 26)).closes_on == date(2026, 7, 17)
    assert find_own_days(cycle, worker.id, date(2026, 6, 26)).away_today
    record_absence(worker, from_on=date(2026, 6, 22), until_on=date(2026, 7, 5), by_id=by_id)

    assert find_own_days(cycle, worker.id, CLOSES).closes_on == date(2026, 7, 24)
    assert not find_own_days(cycle, worker.id, CLOSES).away_today
    assert find_own_days(cycle, council.colleague.id, CLOSES).closes_on == CLOSES
    start_assessment(cycle, worker.id, ROLE_PROFILE, now=LAST_SECOND + 14 * DAY)


@pytest.mark.parametrize(
    ("until_on", "error"),
    [
        (CLOSES, DaysHeldAlready),
        (CLOSES - DAY, DaysHeldAlready),
        (CLOSES + 900 * DAY, DaysTooFar),
    ],
)
def test_days_that_give_nothing_or_years_are_refused(
    app: Flask, until_on: date, error: type[Exception]
) -> None:
    made = make_round(OPENS, CLOSES)

    with pytest.raises(error):
        add_days(made.cycle, made.council, until_on, LAST_SECOND)
    with pytest.raises(CycleNotBegun):
        add_days(made.cycle, made.council, CLOSES + DAY, LAST_SECOND - 40 * DAY)


def test_given_days_are_kept_as_they_were_given(app: Flask) -> None:
    made = make_round(OPENS, CLOSES)
    given = add_days(made.cycle, made.council, CLOSES + DAY, LAST_SECOND)
    db.session.commit()

    with pytest.raises(sa.exc.DBAPIError, match="kept as it is"):
        db.session.execute(
            sa.update(Extension).where(Extension.id == given.id).values(reason="other")
        )
    db.session.rollback()


def test_a_worker_whose_days_are_over_is_told_what_to_do_and_loses_nothing(
    app: Flask, sign_in: SignIn
) -> None:
    made = make_round(today() - 30 * DAY, today())
    council, worker = made.council, made.council.worker
    assessment = start_assessment(made.cycle, worker.id, ROLE_PROFILE)
    rate_all(assessment, worker)
    here, check = sign_in(worker), f"/assessments/{assessment.id}/check"
    opened = here.page(check).form()
    close_ago(1, assessment)

    page = Page(here.post(check, data=opened))

    assert page.response.status_code == 422
    assert "Ask your supervisor for more days; then you can send it." in page.errors[0]
    assert 'method="post" novalidate' not in here.page(check).text
    assert here.page("/").says("It has gone by: ask your supervisor for more days")
    typed = here.send(f"/assessments/{assessment.id}/statements/A1", reflection="Typed after it.")
    assert typed.status_code == 303
    asked = sign_in(council.supervisor).send(
        f"/cycles/{made.cycle.id}/more-days",
        person=worker.id,
        until_on=boxes(today() + 7 * DAY),
        reason="long absence",
    )
    assert (asked.status_code, asked.location) == (303, f"/cycles/{made.cycle.id}/people")
    assert here.page("/").says("These are your own days")
    assert here.page("/assessments").says("(long absence)")
    assert here.send(check).status_code == 303


def test_a_supervisor_gives_days_to_their_own_people_only(app: Flask, sign_in: SignIn) -> None:
    made = make_round(today() - 30 * DAY, today() - DAY)
    council, path = made.council, f"/cycles/{made.cycle.id}/more-days"
    given = {"until_on": boxes(today() + DAY), "reason": "moved team"}
    theirs = sign_in(council.supervisor)
    offered = theirs.page(f"{path}?person={council.worker.id}")
    assert offered.form()["person"] == str(council.worker.id)
    assert not offered.says(council.colleague.name)

    for fields, sentence in (
        ({"person": council.colleague.id}, "Select one of the answers shown"),
        ({"person": council.worker.id, "until_on": boxes(today() - DAY)}, "must be today or later"),
        ({"person": council.worker.id, "reason": ""}, "Select the kind of reason"),
    ):
        page = Page(theirs.send(path, None, **{**given, **fields}))
        assert page.response.status_code == 422
        assert sentence in page.errors[0]
    lead = sign_in(council.workforce_lead)
    assert lead.send(path, None, person=council.colleague.id, **given).status_code == 303
    assert lead.page(f"/cycles/{made.cycle.id}").says("can start and send until")
    assert sign_in(council.worker).get(path).status_code == 404
    assert sign_in(council.colleague).page("/assessments").says("Open for you until")


def test_a_worker_who_goes_on_in_another_council_is_told_what_stays(
    app: Flask, sign_in: SignIn, council: Council
) -> None:
    make_assessment(council, council.worker)
    other = make_round(today(), today()).council
    council.worker.organisation_id = other.organisation.id
    grant_role(other.organisation.id, council.worker.id, Role.WORKER, from_on=today(), by_id=None)
    db.session.commit()

    page = sign_in(council.worker).page("/assessments")

    assert page.says("It stays with them; you can read it here")
    assert page.says(f"nobody at {other.organisation.name} sees it")
