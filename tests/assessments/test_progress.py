"""Supervisors see where each of their people stands; workforce leads see counts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app.assessments.queries import list_progress, list_ratings
from app.assessments.queries.progress import list_running_cycles
from app.assessments.rules.own_days import ExtensionReason
from app.assessments.services import (
    return_statement,
    send_for_review,
    start_assessment,
)
from app.assessments.services.own_days import give_more_days
from app.extensions import db
from app.organisations.rules import Role
from app.organisations.services import link_supervisor, record_absence
from app.people.models import Person
from tests.clock import today
from tests.factories.assessments import ROLE_PROFILE, rate_all
from tests.factories.cycles import Round, make_round
from tests.factories.organisations import make_person
from tests.pages import Page, PageClient, words

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)


@pytest.fixture
def running(app: Flask) -> Round:
    return make_round(today() - 30 * DAY, today() + 30 * DAY, hours=2)


def seen(page: Page) -> str:
    """Return all words of a page, without what differs from one request to the next."""
    return words(page.all("main")[0])


def test_a_draft_shows_as_in_progress_however_much_is_in_it(
    running: Round, sign_in: SignIn
) -> None:
    council, path = running.council, f"/cycles/{running.cycle.id}/people"
    here, lead = sign_in(council.supervisor), sign_in(council.workforce_lead)
    counts = f"/cycles/{running.cycle.id}"
    assert here.page(path).says(f"{council.worker.name} Not started")
    unstarted = seen(lead.page(counts))
    assessment = start_assessment(running.cycle, council.worker.id, ROLE_PROFILE)
    db.session.commit()
    empty = here.page(path)
    rate_all(assessment, council.worker)
    db.session.commit()
    full = here.page(path)

    assert empty.says(f"{council.worker.name} In progress")
    assert seen(full) == seen(empty)
    assert seen(lead.page(counts)) == unstarted, "not even that somebody began"
    assert not full.says(council.colleague.name)
    assert full.says("Your employer gives you 2 hours for this, in working time.")


def test_each_status_word_and_the_counts_of_teams(running: Round, sign_in: SignIn) -> None:
    council, cycle = running.council, running.cycle
    here, path = sign_in(council.supervisor), f"/cycles/{cycle.id}/people"
    assessment = start_assessment(cycle, council.worker.id, ROLE_PROFILE)
    rate_all(assessment, council.worker)
    send_for_review(assessment, by_id=council.worker.id)
    db.session.commit()
    assert here.page(path).says(f"{council.worker.name} Sent for review")
    return_statement(assessment, list_ratings(assessment.id)[0].statement_id)
    db.session.commit()
    assert here.page(path).says(f"{council.worker.name} Returned")

    page = sign_in(council.workforce_lead).page(f"/cycles/{cycle.id}")

    (body,) = page.by_class("govuk-table__body")
    row = ["".join(cell.itertext()) for cell in next(iter(body))]
    assert [cell.strip() for cell in row if cell.strip()] == [
        "Harbour team",
        "2",
        "1",
        "0",
        "1",
        "0",
    ]
    for person in (council.worker, council.colleague):
        assert not page.says(person.name)
    assert sign_in(council.workforce_lead).page("/").says("1 sent for review, 0 signed off.")


def test_somebody_is_overdue_after_their_own_last_day(app: Flask, sign_in: SignIn) -> None:
    made = make_round(today() - 30 * DAY, today() - DAY)
    council, cycle = made.council, made.cycle
    here, path = sign_in(council.supervisor), f"/cycles/{cycle.id}/people"
    assert here.page(path).says(f"{council.worker.name} Overdue")
    home = here.page("/")
    assert home.says(f"Your people in {cycle.title} 1 of 1 person not sent yet. It closed on")
    assert home.says("Overdue")

    give_more_days(
        cycle, council.worker.id, today(), ExtensionReason.OTHER, by_id=council.supervisor.id
    )
    record_absence(council.worker, from_on=today(), until_on=None, by_id=council.supervisor.id)
    db.session.commit()

    page = here.page(path)
    assert page.says(f"{council.worker.name} Not started Away")
    assert page.says("(own days)")


def test_a_mover_is_seen_by_who_supervises_them_today(running: Round, sign_in: SignIn) -> None:
    council, path = running.council, f"/cycles/{running.cycle.id}/people"
    before, after = sign_in(council.supervisor), sign_in(council.unregistered_supervisor)
    start_assessment(running.cycle, council.worker.id, ROLE_PROFILE)
    db.session.commit()
    assert not after.page(path).says(council.worker.name)

    link_supervisor(
        council.organisation.id,
        council.worker.id,
        council.unregistered_supervisor.id,
        from_on=today(),
        by_id=None,
    )
    db.session.commit()

    assert after.page(path).says(f"{council.worker.name} In progress")
    assert before.page(path).says("Nobody you supervise is in this cycle.")


def test_who_came_after_a_cycle_closed_is_in_it_only_with_days_of_their_own(app: Flask) -> None:
    made = make_round(today() - 30 * DAY, today() - 10 * DAY)
    council, cycle = made.council, made.cycle
    new = make_person(council.organisation, Role.WORKER)
    gone = make_person(council.organisation, Role.WORKER)
    new.started_on, gone.left_on = today() - DAY, today() - DAY
    db.session.flush()
    first = {one.person_id for one in list_progress(cycle, today())}
    everybody = {one.person_id for one in list_progress(cycle, today(), late_too=True)}

    give_more_days(
        cycle, new.id, today() + DAY, ExtensionReason.STARTED_LATE, by_id=council.supervisor.id
    )

    assert first == {council.worker.id, council.colleague.id}
    assert everybody == {*first, new.id}
    assert {one.person_id for one in list_progress(cycle, today())} == everybody


def test_the_number_of_queries_does_not_grow_with_people(
    running: Round, count_queries: list[str]
) -> None:
    list_progress(running.cycle, today())
    few = len(count_queries)
    for _ in range(3):
        person = make_person(running.council.organisation, Role.WORKER)
        record_absence(person, from_on=today(), until_on=None, by_id=running.council.supervisor.id)
    count_queries.clear()

    assert len(list_progress(running.cycle, today())) == 5
    assert len(count_queries) == few == 3


def test_a_cycle_is_looked_at_for_two_months_after_it_closed(app: Flask) -> None:
    made = make_round(today() - 100 * DAY, today() - 60 * DAY)
    organisation_id = made.council.organisation.id

    assert list_running_cycles(organisation_id, today()) == [made.cycle]
    assert not list_running_cycles(organisation_id, today() + DAY)
    assert not list_running_cycles(organisation_id, today() - 101 * DAY)


def test_other_roles_reach_nobodys_progress(running: Round, sign_in: SignIn) -> None:
    council, page = running.council, f"/cycles/{running.cycle.id}"
    for person in (council.worker, council.administrator, council.moderator):
        for path in (page, f"{page}/people", f"{page}/change", f"{page}/more-days"):
            assert sign_in(person).get(path).status_code == 404
    assert sign_in(council.workforce_lead).get(f"{page}/people").status_code == 404
    assert sign_in(council.supervisor).get(page).status_code == 404
