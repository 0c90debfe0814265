"""A council adopts 1.1.0 while a worker is in the middle of 1.0.0, and a supervisor of a review."""

import threading
from collections.abc import Callable

from flask import Flask

from app.devtools.cast import SALTMARSH, TIDEWICK
from app.jobs.running import run_waiting
from app.organisations.rules import Role
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
DESK, PHONE = 1280, 360
LEAD, WORKER = TIDEWICK.holder(Role.WORKFORCE_LEAD), TIDEWICK.teams[0].workers[0]
TEAM = SALTMARSH.teams[0]


def run_work(service: Flask) -> None:
    """Do the background work that waits, in a thread without the browser's event loop."""

    def work() -> None:
        with service.app_context():
            run_waiting()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def save(worker: Walker) -> None:
    """Save the statement that is open and stay there."""
    worker.page.get_by_role("button", name="Save", exact=True).click()
    worker.wait_until_sent()
    worker.look()


def adopt(lead: Walker, service: Flask) -> None:
    """Read the dry run, confirm it for today, and follow it until it is in force."""
    lead.sign_in(LEAD.email)
    lead.follow("Adoptions")
    lead.follow("See what adopting 1.1.0 would do")
    assert lead.page.get_by_text("1 assessment not sent yet goes to version 1.1.0.").is_visible()
    today = lead.page.evaluate("new Date().toLocaleDateString('en-GB').split('/')")
    for part, value in zip(("day", "month", "year"), today, strict=True):
        lead.page.locator(f"#effective_on-{part}").fill(value)
    lead.press("Confirm and plan the adoption")
    assert lead.page.get_by_text("Planned", exact=True).is_visible()
    run_work(service)
    lead.page.reload()
    lead.look()
    assert lead.page.get_by_text("In force", exact=True).is_visible()


def test_a_worker_in_mid_assessment_lives_through_the_move_and_back(
    walk: Walk, service: Flask
) -> None:
    worker, lead = walk(PHONE), walk(DESK)
    worker.sign_in(WORKER.email)
    worker.follow("Start your assessment")
    worker.page.get_by_label("Family support worker").check()
    worker.page.locator("main form button").last.click()
    worker.look()
    tasks = worker.path
    for code in ("A1", "C4", "D4"):
        worker.go(f"{tasks}/statements/{code}")
        worker.page.locator("input[name=level][value='2']").check()
        worker.page.locator("textarea[name=reflection]").fill(f"What I did for {code}.")
        save(worker)

    adopt(lead, service)

    # The page that was open: nothing typed is lost, and the way on is shown.
    worker.page.locator("textarea[name=reflection]").fill("Typed while they moved.")
    worker.page.get_by_role("button", name="Save", exact=True).click()
    worker.page.get_by_role("heading", name="What you typed").wait_for()
    assert worker.page.locator("p.fhs-other").inner_text() == "Typed while they moved."
    worker.faults.clear()
    worker.follow("Open statement D5")
    assert worker.page.locator("input[name=level][value='2']").is_checked()
    save(worker)

    worker.go(tasks)
    assert worker.page.get_by_text("1 rating came with you, 2 want another look").is_visible()
    worker.go(f"{tasks}/statements/C4")
    assert worker.page.locator("input[name=level]:checked").count() == 0
    worker.page.get_by_text("C4 in version 1.0.0, and what you entered").click()
    worker.look()
    assert worker.page.get_by_text("What I did for C4.").is_visible()
    worker.go(f"{tasks}/check")
    worker.go(f"{tasks}/history")

    lead.page.get_by_text("I want to go back").click()
    lead.look()
    lead.press("Go back to version 1.0.0")
    run_work(service)
    lead.page.reload()
    lead.look()
    assert lead.page.get_by_text("Rolled back", exact=True).is_visible()
    shows_both_texts(worker, f"{tasks}/statements/D4")


def shows_both_texts(worker: Walker, statement: str) -> None:
    """What could not be saved while they moved was kept on the device; it replaces nothing."""
    worker.page.goto(statement)
    worker.page.get_by_text("Press Save to see both texts").wait_for()
    worker.page.get_by_role("button", name="Save", exact=True).click()
    worker.page.get_by_role("heading", name="Choose which text to keep").wait_for()
    for text in ("Typed while they moved.", "What I did for D4."):
        assert worker.page.locator("p.fhs-written", has_text=text).is_visible()


def test_a_supervisor_in_mid_review_judges_the_wording_that_was_sent(walk: Walk) -> None:
    supervisor = walk(PHONE)
    supervisor.sign_in(TEAM.supervisor.email)
    supervisor.follow("Claims")
    assert supervisor.page.get_by_role("heading", name="Another look").is_visible()
    supervisor.follow(TEAM.workers[2].name)
    assert supervisor.page.get_by_text("moved to version 1.1.0 of the framework").is_visible()
    supervisor.page.set_viewport_size({"width": DESK, "height": 800})
    supervisor.look()
