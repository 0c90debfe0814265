"""A workforce lead changes a cycle; what was started or sent in it stays as it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from app.assessments.models import Cycle
from app.assessments.services import (
    CycleEndsBeforeItBegins,
    CycleTitleTaken,
    RoleProfileUnknown,
    open_cycle,
    start_assessment,
)
from app.assessments.services.changing import CycleContent, change_cycle
from app.assessments.services.refusals import (
    ClosesInThePast,
    CycleChangedMeanwhile,
    CycleHasBegun,
    HoursOutOfBounds,
    NoRoleInForce,
    OpensInThePast,
)
from app.audit.models import AuditEvent
from app.db.domain import DomainError
from app.extensions import db
from tests.assessments.desk import SignIn
from tests.clock import today
from tests.factories.assessments import ROLE_PROFILE
from tests.factories.cycles import Round, make_round
from tests.pages import Page

DAY = timedelta(days=1)
Change = Callable[[CycleContent], CycleContent]


def boxes(day: date) -> list[int]:
    return [day.day, day.month, day.year]


def content(cycle: Cycle, **changed: Any) -> CycleContent:
    held = CycleContent(cycle.title, cycle.opens_on, cycle.closes_on, (ROLE_PROFILE,))
    return replace(held, **changed)


@pytest.fixture
def running(app: Flask) -> Round:
    return make_round(today() - 30 * DAY, today() + 30 * DAY)


def test_a_lead_changes_a_cycle_on_its_page(running: Round, sign_in: SignIn) -> None:
    council, cycle = running.council, running.cycle
    here, page = sign_in(council.workforce_lead), f"/cycles/{cycle.id}"
    assert here.page(page).says("All of the version’s")
    assert not here.page(f"{page}/change").says("First day")

    answer = here.send(
        f"{page}/change",
        title=" Spring 2027 ",
        closes_on=boxes(today() + 45 * DAY),
        role_profiles=["new-starter", ROLE_PROFILE],
        worker_hours="3",
        supervisor_hours="",
        reminders="",
    )

    assert (answer.status_code, answer.location) == (303, page)
    shown = here.page(page)
    assert shown.heading == "Spring 2027"
    assert shown.says("Each worker: 3 hours. Each supervisor: None given.")
    assert not shown.says("All of the version’s")
    db.session.refresh(cycle)
    assert (cycle.closes_on, cycle.version) == (today() + 45 * DAY, 2)
    events = db.session.query(AuditEvent).filter_by(subject="cycle", verb="changed").all()
    assert len(events) == 1
    assert "role_profiles" in events[0].facts
    start = sign_in(council.worker).page(f"/assessments/start/{cycle.id}")
    assert start.says("Your employer gives you 3 hours for this, in working time.")
    assert start.text.count('name="role_profile"') == 2


def test_what_is_refused_is_said_beside_its_field_and_nothing_typed_is_lost(
    running: Round, sign_in: SignIn
) -> None:
    cycle = running.cycle
    open_cycle(
        cycle.organisation_id,
        cycle.version_id,
        "Taken",
        opens_on=today(),
        closes_on=today(),
        by_id=None,
    )
    db.session.commit()
    here, path = sign_in(running.council.workforce_lead), f"/cycles/{cycle.id}/change"
    for fields, sentence in (
        ({"title": ""}, "Enter a title"),
        ({"title": "Taken"}, "A cycle with this title exists already."),
        ({"closes_on": boxes(today() - DAY)}, "The last day must be today or later"),
        ({"closes_on": boxes(today() + 800 * DAY)}, "two years or less"),
        ({"role_profiles": []}, "Select at least one role"),
        ({"worker_hours": "100"}, "between 0 and 99"),
        ({"worker_hours": "9" * 400}, "Enter a whole number"),
        ({"version": "7"}, "was changed after you opened this page"),
        ({"version": "seven"}, "was changed after you opened this page"),
    ):
        given = {"supervisor_hours": "4", "closes_on": boxes(cycle.closes_on), **fields}
        page = Page(here.send(path, None, **given))
        assert page.response.status_code == 422, fields
        assert sentence in page.errors[0], page.errors
        assert page.form()["supervisor_hours"] == "4"
    assert cycle.version == 1


def test_a_cycle_that_has_begun_keeps_what_people_were_told(running: Round) -> None:
    refused: tuple[tuple[dict[str, Any], type[DomainError]], ...] = (
        ({"opens_on": today()}, CycleHasBegun),
        ({"closes_on": today() - DAY}, ClosesInThePast),
        ({"role_profiles": ("no-such-role",)}, NoRoleInForce),
        ({"supervisor_hours": -1}, HoursOutOfBounds),
    )
    for changed, error in refused:
        wanted = content(running.cycle, **changed)
        with pytest.raises(error):
            change_cycle(running.cycle, wanted, seen=1, by_id=running.council.workforce_lead.id)


def test_the_first_day_of_a_planned_cycle_may_still_change(app: Flask) -> None:
    made = make_round(today() + 10 * DAY, today() + 30 * DAY)
    cycle, by_id = made.cycle, made.council.workforce_lead.id
    for day, error in (
        (today() - DAY, OpensInThePast),
        (today() + 31 * DAY, CycleEndsBeforeItBegins),
    ):
        with pytest.raises(error):
            change_cycle(cycle, content(cycle, opens_on=day), seen=1, by_id=by_id)

    change_cycle(cycle, content(cycle, opens_on=today()), seen=1, by_id=by_id)

    assert cycle.opens_on == today()
    with pytest.raises(CycleHasBegun):
        change_cycle(cycle, content(cycle, opens_on=today() + DAY), seen=2, by_id=by_id)


def test_a_closed_cycle_may_be_named_anew_and_opened_again(app: Flask) -> None:
    made = make_round(today() - 30 * DAY, today() - DAY)
    cycle, by_id = made.cycle, made.council.workforce_lead.id

    change_cycle(cycle, content(cycle, title="The first round"), seen=1, by_id=by_id)
    change_cycle(cycle, content(cycle, closes_on=today()), seen=2, by_id=by_id)

    assert start_assessment(cycle, made.council.worker.id, ROLE_PROFILE).cycle_id == cycle.id


def test_the_second_of_two_who_change_a_cycle_is_told(running: Round) -> None:
    cycle, by_id = running.cycle, running.council.workforce_lead.id
    change_cycle(cycle, content(cycle, title="The first one's"), seen=1, by_id=by_id)

    with pytest.raises(CycleChangedMeanwhile):
        change_cycle(cycle, content(cycle, title="The second one's"), seen=1, by_id=by_id)

    assert cycle.title == "The first one's"


def test_a_title_is_an_organisations_own(running: Round) -> None:
    cycle = running.cycle
    open_cycle(
        cycle.organisation_id,
        cycle.version_id,
        "Taken",
        opens_on=today(),
        closes_on=today(),
        by_id=None,
    )

    with pytest.raises(CycleTitleTaken):
        change_cycle(
            cycle, content(cycle, title="Taken"), seen=1, by_id=running.council.workforce_lead.id
        )


def test_nobody_starts_in_a_role_that_the_cycle_does_not_use(running: Round) -> None:
    cycle, worker = running.cycle, running.council.worker
    by_id = running.council.workforce_lead.id
    change_cycle(cycle, content(cycle, role_profiles=("new-starter",)), seen=1, by_id=by_id)

    with pytest.raises(RoleProfileUnknown):
        start_assessment(cycle, worker.id, ROLE_PROFILE)

    assert start_assessment(cycle, worker.id, "new-starter").role_profile == "new-starter"
