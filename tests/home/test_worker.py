"""Home shows a worker one next action, what is due and who sees what."""

from collections.abc import Callable

from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import DecisionEntry
from tests.factories.assessments import make_assessment, rate_all
from tests.factories.organisations import make_council
from tests.factories.plans import make_active_plan, make_plan
from tests.factories.validation import accept, decide, judge, make_case, show
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]


def button(page: Page) -> str:
    """Return the words of the page's one button that leads on."""
    (found,) = page.by_class("govuk-button")
    return "".join(found.itertext()).strip()


def test_a_worker_without_a_cycle_learns_what_will_be_here(app: Flask, sign_in: SignIn) -> None:
    page = sign_in(make_council().worker).page("/")

    assert page.says("No cycle is open. When one opens, you start here.")
    assert not page.by_class("govuk-button")


def test_a_worker_starts_the_cycle_that_is_open(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    make_assessment(council, council.worker)

    page = sign_in(council.colleague).page("/")

    assert button(page) == "Start your assessment"
    assert page.says("38 statements, about 23 minutes")
    assert page.says("Nobody but you, until you send it for review")


def test_a_worker_goes_on_where_they_stopped_and_sees_how_long_it_takes(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)

    page = sign_in(council.worker).page("/")

    assert button(page) == "Rate your first statement"
    assert page.says("0 of 38 statements ready, about 23 minutes left.")
    (link,) = page.by_class("govuk-button")
    assert link.get("href") == f"/assessments/{assessment.id}/statements/A1"


def test_a_worker_who_has_rated_everything_checks_and_sends(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    with writing():
        rate_all(assessment, council.worker)
        db.session.commit()

    assert button(sign_in(council.worker).page("/")) == "Check and send your assessment"


def test_a_worker_follows_the_review_until_it_can_be_answered(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    home = sign_in(case.worker)
    assert home.page("/").says("Not judged yet.")

    judge(case)
    show(case, "AB")
    assert home.page("/").says("Both levels are shown in 2 areas.")

    show(case, "CDEFGHIJ")
    decide(case)
    assert button(home.page("/")) == "Answer your review"

    accept(case)
    assert home.page("/").says("You accepted it. Your supervisor signs it off next.")


def test_a_returned_statement_is_the_workers_next_action(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    judge(case)
    show(case)
    decide(case, {"B2": DecisionEntry(DecisionKind.RETURNED, reason="Say what you did.")}, "B")

    page = sign_in(case.worker).page("/")

    assert button(page) == "Change statement B2"


def test_a_plan_waits_for_both_sides_until_it_is_agreed(app: Flask, sign_in: SignIn) -> None:
    case, _plan = make_plan()

    assert button(sign_in(case.worker).page("/")) == "Read and agree your plan"
    assert sign_in(case.supervisor).page("/").says(f"{case.worker.name}'s plan")


def test_an_active_plan_is_opened_and_shows_its_next_review(app: Flask, sign_in: SignIn) -> None:
    case, _plan = make_active_plan()

    page = sign_in(case.worker).page("/")

    assert button(page) == "Open your plan"
    assert page.says("Next review:")
    assert page.says("Validated and in date 38 statements")
    assert not sign_in(case.supervisor).page("/").says("'s plan")
