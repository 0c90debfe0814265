"""A workforce lead runs the open wave; somebody answers with a slip, with scripts and without."""

import re
import threading
from collections.abc import Callable

import pytest
from flask import Flask

from app.devtools.cast import SALTMARSH
from app.jobs.running import run_waiting
from app.organisations.rules import Role
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
DESK, PHONE = 1280, 360
LEAD, APPROVER = (SALTMARSH.holder(Role.WORKFORCE_LEAD, number) for number in (0, 1))


def run_work(service: Flask) -> None:
    """Do the background work that waits, in a thread without the browser's event loop."""

    def work() -> None:
        with service.app_context():
            run_waiting()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def open_wave(walker: Walker) -> None:
    """Sign the lead in and open the wave that runs."""
    walker.sign_in(LEAD.email)
    walker.follow(re.compile("^Workforce survey"))


def print_slip(walker: Walker, role: str) -> str:
    """Print the slips of a role and return the first code."""
    walker.press(re.compile(f"Print .*{role}"))
    return walker.page.locator(".fhs-slip__code").first.inner_text()


@pytest.mark.parametrize(
    ("javascript", "role"), [(True, "Senior practitioner"), (False, "New starter")]
)
def test_somebody_answers_with_a_slip(walk: Walk, javascript: bool, role: str) -> None:
    lead, answering = walk(DESK), walk(PHONE, javascript=javascript)
    open_wave(lead)
    code = print_slip(lead, role)

    if javascript:
        answering.go(f"/answer#{code}")
    else:
        answering.go("/answer")
        answering.page.locator("input[name=code]").fill(code)
    answering.press("Continue")
    answering.press("Start")
    pages = 0
    while answering.heading != "Check your answers":
        answering.page.locator("main input[type=radio]").first.check()
        answering.press("Continue")
        pages += 1
        assert pages < 20
    answering.press("Send my answers")

    assert answering.path == "/answer/thank-you"
    assert answering.page.context.cookies() == []
    answering.go("/answer")
    answering.page.locator("input[name=code]").fill(code)
    answering.press("Continue")
    assert answering.page.title().startswith("Error: ")


def test_a_wave_is_planned_and_its_promise_read_before_it_opens(walk: Walk) -> None:
    walker = walk(PHONE)
    walker.sign_in(LEAD.email)
    walker.follow("Plan a wave")
    walker.press(re.compile("^(Save|Make|Plan|Continue)"))
    assert walker.page.title().startswith("Error: ")
    walker.page.locator("input[name=title]").fill("Spring survey")
    walker.press(re.compile("^(Save|Make|Plan|Continue)"))

    assert walker.page.get_by_text("130 people").is_visible()
    walker.page.set_viewport_size({"width": DESK, "height": 800})
    walker.look()


def test_a_lead_closes_the_wave_and_a_second_person_approves(walk: Walk, service: Flask) -> None:
    lead, approver = walk(DESK), walk(PHONE)
    open_wave(lead)
    wave = lead.path
    lead.page.get_by_text("I am ready to close it").click()
    lead.press("Close the wave")
    run_work(service)
    lead.go(lead.path)
    lead.follow("Back to the wave")
    lead.follow("Go to the release")
    lead.press("Work out the release")
    assert lead.page.get_by_role("button", name="Approve the release").count() == 0

    approver.sign_in(APPROVER.email)
    approver.go(f"{wave}/release")
    approver.page.locator("a[href*='/release/tables/']").first.click()
    approver.look()
    approver.go(f"{wave}/release")
    approver.press("Approve the release")
    assert approver.page.get_by_text("Released").first.is_visible()
