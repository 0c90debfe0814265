"""Worker and supervisor agree a plan, change it in a revision, and follow it up."""

import re
from collections.abc import Callable

from app.devtools.cast import SALTMARSH
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
DESK, PHONE = 1280, 360
TEAM = SALTMARSH.teams[1]
WORKER = TEAM.workers[4]


def agree(walker: Walker) -> None:
    walker.follow("Agree to this plan")
    walker.page.locator("input[name=agreed]").check()
    walker.press(re.compile("^Agree"))


def test_worker_on_a_phone_and_supervisor_agree_a_revision(walk: Walk) -> None:
    worker, supervisor = walk(PHONE), walk(DESK)
    worker.sign_in(WORKER.email)
    worker.follow("Read and agree your plan")
    plan = worker.path
    agree(worker)
    supervisor.sign_in(TEAM.supervisor.email)
    supervisor.go(plan)
    agree(supervisor)
    supervisor.press("Change this plan")
    revised = supervisor.path
    assert revised != plan
    supervisor.follow("Change support, hours and dates")
    supervisor.page.locator("input[name=protected_hours]").fill("32")
    supervisor.press("Save")
    agree(supervisor)

    worker.go(plan)
    worker.follow("Go to the open draft")
    worker.follow(re.compile("^What revision 2 changes"))
    worker.look()
    assert worker.page.get_by_text("32 hours").is_visible()
    worker.go(revised)
    agree(worker)
    assert worker.page.get_by_text("Active, revision 2").is_visible()
    worker.page.get_by_role("link", name=re.compile("^Mark done")).first.click()
    worker.look()
    worker.press("Mark it done")
    worker.page.get_by_role("button", name=re.compile("^Not done after all")).first.wait_for()
    worker.go(plan)
    assert worker.page.get_by_text("This revision was replaced on").is_visible()


def test_a_workforce_lead_looks_at_a_template_before_it_is_set(walk: Walk) -> None:
    walker = walk(PHONE)
    walker.sign_in("halima.quillstone@saltmarsh.example")
    walker.go("/plan-templates")
    walker.look()
    walker.follow("Family support worker")
    walker.look()
    for place, value in enumerate(("1", "6", "2099")):
        walker.page.locator("input[name=from_on]").nth(place).fill(value)
    walker.press("See what a plan starts with")
    walker.look()
    assert walker.page.get_by_text("What a plan would start with").is_visible()
