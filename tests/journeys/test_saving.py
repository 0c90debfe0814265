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


def test_a_tab_closed_with_unsent_text_leaves_it_for_the_next_visit(worker: Open) -> None:
    desk = worker()
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


def test_two_tabs_show_both_texts_and_both_can_be_kept(worker: Open) -> None:
    desk = worker()
    desk.open()
    other = Desk(desk.page.context.new_page(), desk.taken)
    other.open()
    desk.reflection.fill("Written in the first tab.")
    desk.wait_until_saved()
    other.reflection.fill("Written in the second tab.")
    expect(other.status).to_have_text(re.compile("another window"))
    other.save()
    other.page.get_by_role("heading", name="Choose which text").wait_for()
    other.faults.clear()
    other.look()
    other.page.get_by_role("button", name="Keep both").click()
    expect(other.reflection).to_have_value(
        "Written in the first tab.\n\nWritten in the second tab."
    )
    other.wait_until_saved()


def test_the_other_text_can_be_kept_and_mine_does_not_come_back(worker: Open) -> None:
    desk = worker()
    desk.open()
    other = Desk(desk.page.context.new_page(), desk.taken)
    other.open()
    desk.reflection.fill("The first.")
    desk.wait_until_saved()
    other.reflection.fill("The second.")
    expect(other.status).to_have_text(re.compile("another window"))
    other.save()
    other.page.get_by_role("button", name="Keep the other one").click()
    expect(other.reflection).to_have_value("The first.")
    other.page.reload()
    expect(other.reflection).to_have_value("The first.")


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


def test_without_scripts_a_session_that_ended_loses_no_word(worker: Open) -> None:
    desk = worker(javascript=False)
    desk.open()
    desk.page.context.clear_cookies()
    desk.page.locator("input[name=level][value='2']").check()
    desk.reflection.fill("Typed after the session ended.")
    desk.save()
    assert desk.heading == "You have been signed out"
    again = Desk(desk.page.context.new_page(), desk.taken, javascript=False)
    again.page.goto("/sign-in")
    again.sign_in_here()
    desk.page.get_by_role("button", name="Send it again").click()
    assert desk.path == f"{desk.taken.path}/statements/E3"
    assert desk.reflection.input_value() == "Typed after the session ended."
    assert desk.page.locator("input[name=level][value='2']").is_checked()


def test_without_scripts_two_tabs_show_both_texts(worker: Open) -> None:
    desk = worker(javascript=False)
    desk.open()
    other = Desk(desk.page.context.new_page(), desk.taken, javascript=False)
    other.open()
    for one, text in ((desk, "Written in the first tab."), (other, "Written in the second tab.")):
        one.reflection.fill(text)
        one.save()
    assert other.heading == "Choose which text to keep"
    other.page.get_by_role("button", name="Keep both").click()
    assert (
        other.reflection.input_value() == "Written in the first tab.\n\nWritten in the second tab."
    )
