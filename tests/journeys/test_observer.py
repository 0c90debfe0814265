"""A supervisor asks, a parent answers on a phone, the reader reads it, the worker comments."""

import re
from collections.abc import Callable

from app.devtools.cast import SALTMARSH
from tests.journeys.walker import Walker

SAID = "He asked me first. He came when he said he would."


def test_parent_answers_a_slip_and_nobody_takes_it_away(walk: Callable[..., Walker]) -> None:
    team = SALTMARSH.teams[1]
    worker = team.workers[0]
    supervisor, parent, own = walk(1280), walk(360), walk(360)
    supervisor.sign_in(team.supervisor.email)
    supervisor.go("/observations")
    supervisor.follow(f"Ask about {worker.name}")
    supervisor.page.get_by_label("Feedback", exact=True).check()
    supervisor.page.get_by_label("A parent or carer").check()
    supervisor.page.get_by_label("First statement").select_option(index=1)
    supervisor.press("Ask")
    supervisor.press("Show the code")
    code = supervisor.page.locator(".fhs-slip__code").inner_text()

    parent.page.goto(f"/observe#{code}")
    assert "#" not in parent.page.url
    parent.press("Continue")
    parent.page.get_by_label("What helped you?").fill(SAID)
    parent.press("Continue")
    assert parent.page.title().startswith("Error: ")
    parent.page.get_by_role("checkbox").check()
    parent.press("Continue")
    parent.press("Send")
    assert parent.heading == "Thank you"
    assert parent.page.context.cookies() == []

    supervisor.go("/")
    supervisor.follow(re.compile(f"{worker.name}: feedback to read"))
    supervisor.press("I have read this")

    own.sign_in(worker.email)
    own.go("/observations")
    own.follow("Feedback from a parent or carer")
    assert own.page.get_by_text(SAID).is_visible()
    own.page.get_by_label("Your comment").fill("We agreed times by text from then on.")
    own.press("Add the comment")
    assert own.page.get_by_text("We agreed times by text").is_visible()
