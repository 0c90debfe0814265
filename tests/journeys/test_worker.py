"""A worker's assessment on a phone, with scripts and without."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import expect

from app.devtools.cast import SALTMARSH
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
PHONE = 360
# The demonstration council adopted version 1.1.0 (40) and has three statements of its own.
STATEMENTS = 43
# Two people who have not begun, and the one of the printed cast who has.
WITH_SCRIPTS, WITHOUT_SCRIPTS = SALTMARSH.teams[10].workers[5], SALTMARSH.teams[11].workers[5]
BEGUN = SALTMARSH.teams[0].workers[0]
REFLECTION = "I asked what had happened before, and wrote it down with the person."
ROLE = "Family support worker"


def start(walker: Walker) -> None:
    """Start the assessment that is offered at home, after reading what the employer says."""
    walker.follow("Start your assessment")
    walker.press("I have read this")
    walker.page.get_by_label(ROLE, exact=True).check()
    walker.press("Start")


def choose(walker: Walker, level: int) -> None:
    """Choose a level on a statement's page."""
    walker.page.locator(f"input[name=level][value='{level}']").check()


def add_observation(walker: Walker) -> None:
    """Fill in the page for new evidence."""
    seen_on = date.today() - timedelta(days=20)  # noqa: DTZ011 - the day on a person's calendar
    page = walker.page
    page.locator("select[name=type]").select_option("direct observation")
    page.locator("input[name=title]").fill("Observed on a home visit")
    for box, number in enumerate((seen_on.day, seen_on.month, seen_on.year)):
        page.locator("input[name=happened_on]").nth(box).fill(str(number))
    page.locator("textarea[name=text]").fill("My supervisor watched and gave feedback.")
    page.locator("input[name=names_no_family]").check()


def test_a_worker_rates_on_a_phone_and_nothing_is_lost_on_the_way(walk: Walk) -> None:
    walker = walk(PHONE)
    walker.sign_in(WITH_SCRIPTS.email)
    start(walker)
    walker.follow(re.compile("^A1 "))
    choose(walker, 2)
    walker.page.locator("textarea[name=reflection]").fill(REFLECTION)
    expect(walker.page.locator("#saved")).to_have_text(re.compile(r"Saved \d\d:\d\d"))

    statement = walker.path
    walker.go("/")
    assert walker.page.get_by_text(f"1 of {STATEMENTS} statements ready").is_visible()
    walker.go(statement)
    assert walker.page.locator("textarea[name=reflection]").input_value() == REFLECTION
    assert walker.page.locator("input[name=level][value='2']").is_checked()


def test_a_worker_adds_evidence_from_a_statement_and_it_is_attached(walk: Walk) -> None:
    walker = walk(PHONE)
    walker.sign_in(BEGUN.email)
    walker.follow("Go on with your assessment")
    walker.page.locator("summary", has_text="Evidence").click()
    walker.press(re.compile("add new evidence"))
    walker.press("Save")
    assert walker.page.title().startswith("Error: ")

    add_observation(walker)
    walker.press("Save")

    assert walker.page.get_by_text("Evidence saved and attached").is_visible()
    walker.page.locator("summary", has_text="Evidence").click()
    attached = walker.page.get_by_label(re.compile("Observed on a home visit")).first
    assert attached.is_checked()
    walker.follow("Evidence")
    walker.go("/assessments")
    walker.follow(re.compile("2026|cycle", re.IGNORECASE))
    walker.follow("Check before sending")
    assert walker.page.get_by_role(
        "heading", name=re.compile("^Finish before you send")
    ).is_visible()


def test_the_same_statement_in_two_tabs_shows_both_texts(walk: Walk) -> None:
    walker, other = walk(PHONE, javascript=False), walk(PHONE, javascript=False)
    for one in (walker, other):
        one.sign_in(BEGUN.email)
        one.follow("Go on with your assessment")
    walker.page.locator("textarea[name=reflection]").fill("Written in the first tab.")
    other.page.locator("textarea[name=reflection]").fill("Written in the second tab.")
    save = re.compile("^Save$")
    walker.page.get_by_role("button", name=save).last.click()
    other.page.get_by_role("button", name=save).last.click()
    other.faults.clear()
    other.look()

    assert other.page.get_by_text("Written in the first tab.").first.is_visible()
    assert "Written in the second tab." in other.page.content()


def test_a_worker_sends_a_whole_assessment_without_scripts(walk: Walk) -> None:
    walker = walk(PHONE, javascript=False)
    walker.sign_in(WITHOUT_SCRIPTS.email)
    start(walker)
    walker.follow(re.compile("^A1 "))
    for number in range(1, STATEMENTS + 1):
        choose(walker, 2)
        walker.page.locator("textarea[name=reflection]").fill(REFLECTION)
        walker.page.locator("button[name=then][value=next]").click()
        if number in (1, 2, STATEMENTS):
            walker.look()
    assert walker.heading == "Check before sending"

    walker.press("Send for review")

    assert walker.heading == "Sent for review"
    walker.follow("See what you sent")
    walker.go("/")
    assert walker.page.get_by_text("Not judged yet.").is_visible()
    walker.follow("See your review")
