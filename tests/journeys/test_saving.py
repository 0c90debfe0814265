"""Nothing typed is ever lost: two tabs, a dead server, a session that ended, no network."""

import re

from playwright.sync_api import expect

from tests.journeys.lights import Desk, Light, Open


def test_what_is_typed_is_saved_within_two_seconds_of_a_pause(worker: Open) -> None:
    desk = worker()
    desk.open()
    desk.reflection.fill("I asked what had helped before.")
    expect(desk.status).to_have_text(re.compile(r"^Saved"), timeout=2000)
    desk.look()
    desk.page.reload()
    assert desk.reflection.input_value() == "I asked what had helped before."


def test_a_server_killed_before_its_reply_raises_no_other_window(
    worker: Open, light: Light
) -> None:
    desk = worker()
    desk.open()
    light.tell("silent")
    desk.reflection.fill("Committed, and never answered.")
    expect(desk.status).to_have_text(re.compile("no connection"))
    desk.reflection.press_sequentially(" Typed while it was down.")
    light.tell("gone")
    light.tell("start")
    desk.wait_until_saved()
    desk.page.reload()
    assert (
        desk.reflection.input_value() == "Committed, and never answered. Typed while it was down."
    )
    assert desk.page.locator("#saved").inner_text().startswith("Saved")


def test_a_tab_closed_with_unsent_text_leaves_it_for_the_next_visit(device: Open) -> None:
    desk = device()
    desk.open()
    desk.page.context.set_offline(True)
    desk.reflection.fill("Typed in a lift.")
    expect(desk.status).to_have_text(re.compile("no connection"))
    tab = desk.page.context.new_page()
    desk.page.close()
    desk.page.context.set_offline(False)
    tab.goto(f"{desk.taken.path}/statements/E3")
    expect(tab.locator("textarea[name=reflection]")).to_have_value("Typed in a lift.")
    expect(tab.locator("#saved")).to_have_text(re.compile("^Saved"))
    assert tab.evaluate("Object.keys(localStorage).filter((n) => n.includes('unsent'))") == []


def test_two_tabs_show_both_texts_and_the_worker_chooses(worker: Open) -> None:
    desk = worker()
    desk.open()
    other = Desk(desk.page.context.new_page(), desk.taken)
    other.open()
    desk.reflection.fill("In the first tab.")
    desk.wait_until_saved()
    meet_another_window(other, "In the second tab.")
    other.look()
    other.page.get_by_role("button", name="Keep both").click()
    expect(other.reflection).to_have_value("In the first tab.\n\nIn the second tab.")
    other.wait_until_saved()

    # The first tab is behind now. What it sets aside does not come back.
    meet_another_window(desk, "A third text.")
    desk.page.get_by_role("button", name="Keep the other one").click()
    expect(desk.reflection).to_have_value("In the first tab.\n\nIn the second tab.")
    desk.page.reload()
    expect(desk.reflection).to_have_value("In the first tab.\n\nIn the second tab.")


def meet_another_window(desk: Desk, text: str) -> None:
    """Type over an older version, be told, and open the page with both texts."""
    desk.reflection.fill(text)
    expect(desk.status).to_have_text(re.compile("another window"))
    desk.save()
    desk.page.get_by_role("heading", name="Choose which text").wait_for()
    desk.faults.clear()


def test_a_session_that_ended_is_begun_again_where_it_was(worker: Open) -> None:
    desk = worker()
    desk.open()
    desk.page.context.clear_cookies()
    desk.reflection.fill("Typed after the session ended.")
    expect(desk.status).to_have_text(re.compile("signed out"))
    desk.faults.clear()
    desk.look()
    desk.page.get_by_role("link", name="Sign in and go on").click()
    desk.sign_in_here()
    assert desk.path == f"{desk.taken.path}/statements/E3"
    expect(desk.reflection).to_have_value("Typed after the session ended.")
    desk.wait_until_saved()


def test_without_scripts_two_tabs_and_a_session_that_ended_lose_no_word(worker: Open) -> None:
    desk = worker(javascript=False)
    desk.open()
    other = Desk(desk.page.context.new_page(), desk.taken, javascript=False)
    other.open()
    for one, text in ((desk, "In the first tab."), (other, "In the second tab.")):
        one.reflection.fill(text)
        one.save()
    assert other.heading == "Choose which text to keep"
    other.page.get_by_role("button", name="Keep both").click()
    both = "In the first tab.\n\nIn the second tab."
    assert other.reflection.input_value() == both

    other.page.context.clear_cookies()
    other.page.locator("input[name=level][value='2']").check()
    other.reflection.fill(f"{both} And after the session ended.")
    other.save()
    assert other.heading == "You have been signed out"
    desk.page.goto("/sign-in")
    desk.sign_in_here()
    other.page.get_by_role("button", name="Send it again").click()
    assert other.path == f"{other.taken.path}/statements/E3"
    assert other.reflection.input_value() == f"{both} And after the session ended."
    assert other.page.locator("input[name=level][value='2']").is_checked()
