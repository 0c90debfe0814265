"""A first assessment at 360 pixels: an area by touch, the rest by keyboard alone, then sent.

Nobody clicks with a mouse here and nothing is filled in past the page: keys are pressed and the
screen is tapped where something is. Each kind of page is looked at once each way. On PostgreSQL
the keyboard goes through one area only, unless `make journeys` asks for all of it.
"""

from playwright.sync_api import expect

from tests.journeys.lights import ALL_ON_POSTGRESQL, Desk, Open

SAFE = "I asked what had happened before."


def press_until(desk: Desk, selector: str, key: str = "Tab", most: int = 60) -> None:
    """Press a key until the focus is on what is looked for."""
    for _ in range(most):
        if desk.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        desk.page.keyboard.press(key)
    raise AssertionError(f"{desk.path}: {selector} is not reached with {key}")


def rate_by_keyboard(desk: Desk) -> None:
    """Choose a level with an arrow key, write, and go on to the next statement."""
    press_until(desk, "input[name=level]")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("ArrowDown")
    press_until(desk, "textarea[name=reflection]")
    desk.page.keyboard.insert_text(SAFE)
    press_until(desk, "button[value=next]")
    before = desk.path
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url(lambda url: not url.endswith(before), wait_until="load")


def rate_by_touch(desk: Desk) -> None:
    """Tap a level's label, the box and the button."""
    desk.page.locator("label[for=level-2]").tap()
    desk.reflection.tap()
    desk.page.keyboard.insert_text(SAFE)
    before = desk.path
    desk.page.locator("button[value=next]").last.tap()
    desk.page.wait_for_url(lambda url: not url.endswith(before), wait_until="load")


def test_a_first_assessment_by_touch_and_by_keyboard(worker: Open, engine_name: str) -> None:
    finger = worker(has_touch=True)
    finger.open("A1")
    while "/statements/A" in finger.page.url:
        if finger.path.endswith("A1"):
            finger.look()
        rate_by_touch(finger)
    keys = worker()
    keys.open("B1")
    keys.look()
    whole = engine_name == "sqlite" or ALL_ON_POSTGRESQL
    walked = "/statements/" if whole else "/statements/B"
    rated = 0
    while walked in keys.page.url:
        rate_by_keyboard(keys)
        rated += 1
        assert rated < 60
    if not whole:
        return
    assert keys.heading == "Check before sending"
    keys.look()
    press_until(keys, "main form button", most=120)
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator("h1")).to_have_text("Sent for review")
    keys.look()
