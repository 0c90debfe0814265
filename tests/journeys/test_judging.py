"""A supervisor judges an area with two keys a statement, and loses nothing without a signal."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from app.devtools.cast import SALTMARSH
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
DESK = 1280
TEAM = SALTMARSH.teams[0]
SENT = TEAM.workers[1]
SAVED = re.compile(r"^Saved \d\d:\d\d$")


def test_an_area_is_judged_by_keys_and_what_is_typed_without_a_signal_comes_back(
    walk: Walk,
) -> None:
    walker = walk(DESK)
    walker.sign_in(TEAM.supervisor.email)
    walker.follow(SENT.name)
    walker.page.locator("a[href$='/areas/H']").click()
    walker.look()
    page = walker.page
    levels = page.locator("[data-statement]")
    count = levels.count()
    page.locator("input[name$='-level']").first.focus()
    for _each in range(count - 1):
        page.keyboard.press("2")
        page.keyboard.press("1")
    page.keyboard.press("n")
    chosen = page.locator("input[type=radio]:checked")
    assert chosen.count() == 2 * count - 1
    assert page.evaluate("document.activeElement.textContent").strip() == "Save"
    expect(page.locator("[data-saved]")).to_have_text(SAVED)

    page.context.set_offline(True)
    page.locator("textarea").first.fill("Seen on a home visit.")
    expect(page.locator("[data-saved]")).to_have_text(re.compile("^No connection"))
    kept = page.evaluate("Object.keys(localStorage).filter((name) => name.includes(':judged:'))")
    assert len(kept) == 1
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("textarea").first).to_have_value("Seen on a home visit.")
    expect(page.locator("[data-saved]")).to_have_text(re.compile("Saved|^$"))
    walker.press("Save and go to next area")
    page.wait_for_url(re.compile("/areas/I$"))
