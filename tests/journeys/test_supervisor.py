"""A supervisor judges, shows, decides and signs off at a desk; the worker answers on a phone."""

import re
from collections.abc import Callable

from app.devtools.cast import SALTMARSH, SIGN_IN_WITH
from app.devtools.standing_in import DEPUTISED
from app.organisations.rules import Role
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
DESK, PHONE = 1280, 360
TEAM = SALTMARSH.teams[0]
SENT, DECIDED, SIGNED = TEAM.workers[1], TEAM.workers[3], TEAM.workers[4]


def test_a_supervisor_judges_an_area_blind_then_both_see_both_levels(walk: Walk) -> None:
    walker = walk(DESK)
    walker.sign_in(TEAM.supervisor.email)
    walker.follow(SENT.name)
    walker.page.locator("a[href$='/areas/A']").click()
    walker.look()
    assert walker.heading.startswith("Judge A")
    assert walker.page.locator("input[type=radio]:checked").count() == 0

    for code in ("A1", "A2", "A3", "A4"):
        walker.page.locator(f"input[name='{code}-level'][value='2']").check()
        walker.page.locator(f"input[name='{code}-basis'][value='seen directly']").check()
    walker.press("Save")
    walker.press(re.compile("^Show both levels"))

    assert walker.heading.startswith("Both levels: A")
    walker.page.set_viewport_size({"width": PHONE, "height": 800})
    walker.look()
    worker = walk(PHONE)
    worker.sign_in(SENT.email)
    assert worker.page.get_by_text("Both levels are shown in 1 area.").is_visible()
    worker.follow("See your review")
    worker.page.locator("a[href$='/areas/A']").click()
    worker.look()
    assert worker.heading.startswith("Both levels: A")


def test_decisions_without_a_reason_are_asked_again_and_kept(walk: Walk) -> None:
    walker = walk(DESK)
    walker.sign_in(TEAM.supervisor.email)
    walker.follow(TEAM.workers[2].name)
    walker.page.locator("a[href$='/areas/B']").click()
    walker.page.locator("input[name='B2-kind'][value='returned']").check()
    walker.press("Save decisions")

    assert walker.page.title().startswith("Error: ")
    assert walker.page.locator("input[name='B2-kind'][value='returned']").is_checked()
    walker.page.locator("textarea[name='B2-reason']").fill("Say how you adapted.")
    walker.press("Save decisions")
    assert not walker.page.title().startswith("Error: ")


def test_worker_accepts_supervisor_signs_and_both_agree_a_plan(walk: Walk) -> None:
    worker, supervisor = walk(PHONE), walk(DESK)
    worker.sign_in(DECIDED.email)
    worker.follow("Answer your review")
    worker.follow("Comment or accept")
    worker.page.locator("textarea[name=comment]").fill("I agree with where we ended up.")
    worker.page.locator("input[name=accepts]").check()
    worker.press("Send")

    supervisor.sign_in(TEAM.supervisor.email)
    supervisor.follow(DECIDED.name)
    supervisor.follow("Go to sign-off")
    supervisor.page.locator("textarea[name=comment]").fill("A strong year.")
    if supervisor.page.locator("input[name=password]").count():
        supervisor.page.locator("input[name=password]").fill(SIGN_IN_WITH)
    supervisor.press("Sign off")
    assert supervisor.heading.startswith("Signed record")

    record = supervisor.path
    supervisor.go(record.replace("/record", "/plan"))
    supervisor.page.locator("main form button").first.click()
    supervisor.look()
    plan = supervisor.path
    for walker in (supervisor, worker):
        walker.go(plan)
        walker.follow("Agree to this plan")
        walker.page.locator("input[name=agreed]").check()
        walker.press(re.compile("^Agree"))
    assert worker.page.get_by_text("Active").first.is_visible()
    worker.page.set_viewport_size({"width": DESK, "height": 800})
    worker.look()


def test_an_assessor_sees_only_the_safety_critical_part(walk: Walk) -> None:
    walker = walk(DESK)
    walker.sign_in(SALTMARSH.holder(Role.REGISTERED_ASSESSOR).email)
    walker.page.locator("main a[href^='/claims/']").last.click()
    walker.look()
    walker.page.locator("a[href$='/areas/A']").click()
    walker.look()

    assert walker.page.locator("input[name='A2-level']").count() > 0
    assert walker.page.locator("input[name='A1-level']").count() == 0


def test_a_second_reader_reads_both_sides_and_decides(walk: Walk) -> None:
    walker = walk(DESK)
    walker.sign_in(SALTMARSH.holder(Role.SECOND_READER).email)
    walker.page.locator("main a[href*='/disagreements/']").first.click()
    walker.look()
    walker.press("Decide")
    assert walker.page.title().startswith("Error: ")

    walker.page.locator("input[name=level][value='2']").check()
    walker.page.locator("textarea[name=reason]").fill("The record audit shows it three times.")
    walker.press("Decide")

    assert not walker.page.title().startswith("Error: ")


def test_a_signed_record_and_its_plan_read_well_on_a_phone(walk: Walk) -> None:
    walker = walk(PHONE)
    walker.sign_in(SIGNED.email)
    walker.follow("Follow your plan up")
    walker.go("/plans")
    walker.go("/assessments")
    walker.page.locator("main a[href^='/assessments/']").first.click()
    walker.look()


def test_a_deputy_judges_shows_and_decides_by_keyboard_on_a_phone(walk: Walk) -> None:
    walker = walk(PHONE)
    walker.sign_in(TEAM.supervisor.email)
    walker.go("/claims")
    walker.look()
    away = SALTMARSH.teams[DEPUTISED]
    said = f"You are standing in for {away.supervisor.name}"
    assert walker.page.get_by_text(said).first.is_visible()
    walker.follow(away.workers[1].name)
    walker.page.locator("a[href$='/areas/A']").press("Enter")
    walker.look()

    for code in ("A1", "A2", "A3", "A4"):
        for field, value in (("level", "2"), ("basis", "seen directly")):
            choice = walker.page.locator(f"input[name='{code}-{field}'][value='{value}']")
            choice.press("Space")
            assert choice.is_checked()
    for button in (re.compile("^Save"), re.compile("^Show both levels")):
        walker.page.get_by_role("button", name=button).first.press("Enter")
        walker.wait_until_sent()
    assert walker.heading.startswith("Both levels: A")

    walker.page.locator("input[name='A1-kind'][value='not enough seen yet']").press("Space")
    walker.page.locator("textarea[name='A1-reason']").fill("A joint visit in spring.")
    walker.page.get_by_role("button", name=re.compile("^Save decisions")).press("Enter")
    walker.wait_until_sent()
    walker.look()
    by = f"{TEAM.supervisor.name}, standing in for {away.supervisor.name}"
    assert walker.page.get_by_text(by).first.is_visible()
