"""A workforce lead's pages: dry run, confirming, progress, withdrawing, going back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.adoption.queries import list_adoptions
from app.adoption.rules import AdoptionState, Line, Named
from app.extensions import db
from app.jobs.running import run_waiting
from app.people.models import Person
from skills_framework.words import Relation
from tests.adoption.council import AdoptingCouncil, fresh
from tests.factories.organisations import make_council
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def dry_run(moving: AdoptingCouncil) -> str:
    return f"/adoptions/new/{moving.second.framework}/{moving.second.version}"


def confirm(client: PageClient, moving: AdoptingCouncil, days: int = 0, window: str = "90") -> str:
    """Confirm the dry run for so many days from today; return where it leads."""
    day = moving.today + timedelta(days=days)
    answer = client.send(
        dry_run(moving),
        effective_on=[str(day.day), str(day.month), str(day.year)],
        window_days=window,
    )
    return str(answer.location)


def test_a_dry_run_counts_people_statement_by_statement(
    moving: AdoptingCouncil, sign_in: SignIn
) -> None:
    client = sign_in(moving.council.workforce_lead)
    assert "See what adopting 1.1.0 would do" in client.page("/adoptions").text
    page = client.page(dry_run(moving))
    assert page.says("Changed: 1 statement")
    assert {cell.text for cell in page.all("td")} == {"fewer than 5", "0"}
    assert page.says("A4 Statement A4 becomes A8 Statement A8 and A9 Statement A9")
    assert page.says("1 assessment not sent yet goes to version 1.1.0.")
    assert page.says("1 person has validations in date.")


def test_home_says_that_a_newer_version_may_be_adopted_until_its_adoption_is_planned(
    moving: AdoptingCouncil, sign_in: SignIn
) -> None:
    client = sign_in(moving.council.workforce_lead)
    newer = "A newer version than the one you work with. See what adopting it would do."
    assert client.page("/").says(newer)
    confirm(client, moving, days=5)
    home = client.page("/")
    assert home.says("Adoption of version 1.1.0")
    assert not home.says(newer)


def test_a_few_people_are_not_counted_out() -> None:
    before = Named("A1", "Builds trust")
    shown = [
        Line(Relation.SAME, before, (before,), few, enough)
        for few, enough in ((0, 5), (1, 6), (4, 20))
    ]
    assert {one.people_with_a_draft for one in shown} == {"fewer than 5"}
    assert [one.people_validated for one in shown] == ["5", "6", "20"]


def test_a_planned_adoption_waits_for_its_day_and_can_be_withdrawn(
    moving: AdoptingCouncil, sign_in: SignIn
) -> None:
    client = sign_in(moving.council.workforce_lead)
    page = confirm(client, moving, days=3)
    run_waiting()
    assert fresh(moving.draft).version_id == moving.first.id
    assert "Planned" in client.page(page).text
    assert client.page("/").says("Adoption of version 1.1.0")
    assert "stands in the way" in client.page(dry_run(moving)).text
    client.send(page, f"{page}/withdraw")
    assert "Withdrawn" in client.page(page).text
    assert "Confirm" in client.page(dry_run(moving)).text


def test_the_worker_carries_everybody_and_the_lead_can_go_back(
    moving: AdoptingCouncil, sign_in: SignIn
) -> None:
    client = sign_in(moving.council.workforce_lead)
    page = confirm(client, moving)
    run_waiting()
    assert fresh(moving.draft).version_id == moving.second.id
    assert "In force" in client.page(page).text
    client.send(page, f"{page}/go-back")
    assert "Going back" in client.page(page).text
    run_waiting()
    assert "Rolled back" in client.page(page).text
    assert fresh(moving.draft).version_id == moving.first.id
    assert "version 1.0.0" in client.page("/adoptions").text


@pytest.mark.parametrize(
    ("days", "window", "sentence"),
    [
        (-1, "90", "The day must be today or later."),
        (731, "90", "The day must be within two years."),
        (0, "7", "between 14 and 365 days"),
    ],
)
def test_a_day_gone_by_or_a_window_out_of_bounds_is_refused_with_a_sentence(
    moving: AdoptingCouncil, sign_in: SignIn, days: int, window: str, sentence: str
) -> None:
    client = sign_in(moving.council.workforce_lead)
    day = moving.today + timedelta(days=days)
    answer = client.send(
        dry_run(moving),
        effective_on=[str(day.day), str(day.month), str(day.year)],
        window_days=window,
    )
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)


def test_nobody_but_a_workforce_lead_of_the_organisation_sees_an_adoption(
    moving: AdoptingCouncil, sign_in: SignIn
) -> None:
    adoption = moving.adopt()
    assert adoption.state is AdoptionState.IN_FORCE
    elsewhere = make_council().workforce_lead
    for person in (moving.worker, moving.council.administrator, elsewhere):
        assert sign_in(person).get(f"/adoptions/{adoption.id}").status_code == 404
    assert [one.id for one in list_adoptions(moving.council.organisation.id)] == [adoption.id]
    db.session.rollback()
