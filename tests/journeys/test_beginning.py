"""Before anything is rated: read what the employer says, make a baseline, tell what helps."""

import re
from collections.abc import Callable

from app.devtools.cast import SALTMARSH
from app.organisations.rules import Role
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
PHONE, DESK = 360, 1280
TEAM = SALTMARSH.teams[6]
STARTER = TEAM.workers[5]
LEAD = SALTMARSH.holder(Role.WORKFORCE_LEAD)


def test_a_new_starter_reads_rates_shows_and_talks_it_through(walk: Walk) -> None:
    starter, supervisor = walk(PHONE), walk(DESK)
    starter.sign_in(STARTER.email)
    starter.follow("Start your baseline")
    assert starter.heading == "How your employer will use this"
    starter.press("I have read this")
    starter.press("Start")
    starter.follow(re.compile("^A1 "))
    starter.page.locator("input[name=level][value='1']").check()
    starter.page.locator("textarea[name=reflection]").fill("I have seen it done once.")
    starter.press("Save and go to next statement")
    starter.follow("All statements")
    starter.follow("Who sees it")
    starter.press("Show my supervisor")

    supervisor.sign_in(TEAM.supervisor.email)
    supervisor.follow(f"Baseline of {STARTER.name}")
    assert supervisor.page.get_by_text("I have seen it done once.").is_visible()
    supervisor.page.locator("summary").click()
    today = supervisor.page.evaluate("new Date().toLocaleDateString('en-GB').split('/')")
    for part, value in zip(("day", "month", "year"), today, strict=True):
        supervisor.page.locator(f"#talked_on-{part}").fill(value)
    supervisor.page.locator("textarea[name=words]").fill("We start with area A.")
    supervisor.press("Record it")

    assert supervisor.page.get_by_text("We start with area A.").is_visible()


def test_a_worker_tells_what_helps_and_withdraws_it_without_scripts(walk: Walk) -> None:
    worker = walk(PHONE, javascript=False)
    worker.sign_in(TEAM.workers[6].email)
    worker.go("/account")
    worker.follow("What helps you")
    worker.page.locator("input[value=fewer_at_a_time]").check()
    worker.press("Save")
    worker.follow("Tell somebody")
    worker.press("Tell this person")
    assert worker.page.get_by_text(TEAM.supervisor.name, exact=True).is_visible()
    worker.press(re.compile("^Withdraw"))
    assert worker.page.get_by_text("Nobody is told by the service").is_visible()


def test_a_workforce_lead_writes_what_workers_read_first(walk: Walk) -> None:
    lead = walk(DESK)
    lead.sign_in(LEAD.email)
    lead.follow("How your employer will use this")
    lead.follow("Write the next version")
    lead.page.locator("textarea[name=how_long]").fill("- Everything: [how long] after you leave.")
    lead.press("Save and preview")
    assert lead.page.get_by_text("Before you can publish, fill in:").is_visible()
