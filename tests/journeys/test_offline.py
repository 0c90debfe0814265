"""An assessment on a phone without a signal: filled in, sent later, and gone when it should be."""

import re

from playwright.sync_api import expect

from tests.journeys.lights import Desk, Open

KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('fhs:') && name !== 'fhs:owner')"


def keep_here(desk: Desk) -> None:
    """Open the assessment and keep it on this device."""
    desk.page.goto(desk.taken.path)
    desk.sign_in_here()
    desk.page.get_by_role("button", name="Make available offline").click()
    expect(desk.page.get_by_text("Done. You can open this assessment")).to_be_visible()
    expect(desk.page.get_by_role("button", name="Make available offline")).to_be_hidden()
    desk.look()


def test_an_assessment_is_filled_in_without_a_signal_and_sent_later(worker: Open) -> None:
    phone, desk = worker(), worker(1280)
    keep_here(phone)
    phone.page.context.set_offline(True)
    phone.page.goto(f"{phone.taken.path}/statements/E3")
    expect(phone.page.locator("#said")).to_have_text(re.compile("^You are offline"))
    phone.page.locator("input[name=level][value='2']").check()
    phone.reflection.fill("Typed on a hill, E3.")
    expect(phone.page.get_by_text("Kept on this device")).to_be_visible()
    phone.look()
    phone.page.get_by_role("button", name="Next statement").click()
    expect(phone.page.locator("h1")).to_have_text(re.compile("^E4 "))
    phone.reflection.fill("Typed on a hill, E4.")
    phone.page.get_by_role("link", name="All statements").click()
    expect(phone.page.get_by_text("Waiting to be sent")).to_have_count(2)
    phone.look()

    # Meanwhile E4 is saved at a desk.
    desk.open("E4")
    desk.reflection.fill("Written at a desk.")
    desk.wait_until_saved()

    phone.faults.clear()
    phone.page.context.set_offline(False)
    expect(phone.page.locator("#said")).to_have_text(
        re.compile("1 statement sent and saved. 1 statement changed in another window")
    )
    phone.faults.clear()
    phone.look()
    phone.page.get_by_role("link", name=re.compile("^E4 ")).click()
    expect(phone.reflection).to_have_value("Typed on a hill, E4.")
    expect(phone.status).to_have_text(re.compile("Press Save to see both"))
    phone.save()
    phone.page.get_by_role("button", name="Keep both").click()
    expect(phone.reflection).to_have_value("Written at a desk.\n\nTyped on a hill, E4.")
    desk.open("E3")
    assert desk.reflection.input_value() == "Typed on a hill, E3."
    assert desk.page.locator("input[name=level][value='2']").is_checked()


def test_what_lies_on_the_device_goes_on_signing_out(device: Open) -> None:
    phone = device()
    keep_here(phone)
    assert len(phone.page.evaluate(KEPT)) == 1
    phone.page.get_by_role("button", name="Sign out").click()
    phone.page.wait_for_url("**/sign-in")
    assert phone.page.evaluate(KEPT) == []
    assert phone.page.evaluate("caches.keys()") == []
    assert (
        phone.page.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)") == 0
    )


def test_somebody_else_who_signs_in_finds_nothing(device: Open) -> None:
    phone = device()
    keep_here(phone)
    phone.page.goto(f"{phone.taken.path}/statements/E3")
    phone.page.context.set_offline(True)
    phone.reflection.fill("Nobody else may read this.")
    expect(phone.status).to_have_text(re.compile("no connection"))
    phone.page.context.clear_cookies()
    phone.page.context.set_offline(False)
    assert len(phone.page.evaluate(KEPT)) == 2
    other = Desk(phone.page.context.new_page(), device.next_one())
    phone.page.close()
    other.page.goto("/assessments")
    other.sign_in_here()
    other.page.wait_for_function(f"{KEPT}.length === 0")
    assert "Nobody else" not in other.page.evaluate("JSON.stringify(localStorage)")
    other.page.goto("/assessments/offline")
    expect(other.page.get_by_text("Nothing is kept on this device")).to_be_visible()


def test_words_that_nobody_chose_to_keep_here_are_shown_to_who_signed_in_only(
    device: Open,
) -> None:
    phone = device()
    phone.open("E3")
    phone.page.context.set_offline(True)
    phone.reflection.fill("Only for who typed it.")
    expect(phone.status).to_have_text(re.compile("no connection"))
    phone.page.context.clear_cookies()
    phone.page.context.set_offline(False)
    phone.page.goto("/assessments/offline")
    expect(phone.page.get_by_text("Sign in to read it.")).to_be_visible()
    phone.faults.clear()
    phone.look()
    assert "Only for who" not in phone.page.content()
    expect(phone.page.get_by_role("button", name="Discard this text")).to_be_hidden()
    assert "Only for who" in phone.page.evaluate("JSON.stringify(localStorage)")
