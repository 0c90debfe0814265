"""A lead invites a guest, and names a second reader, who decides; a moderator reads a case."""

import re
from collections.abc import Callable

from app.devtools.cast import SALTMARSH, TIDEWICK
from app.organisations.rules import Role
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
DESK, PHONE = 1280, 360
TALKING = SALTMARSH.teams[0]
LEAD = SALTMARSH.holder(Role.WORKFORCE_LEAD)


def test_both_sides_talk_about_levels_far_apart_before_one_is_decided(walk: Walk) -> None:
    worker = walk(PHONE)
    worker.sign_in(TALKING.workers[2].email)
    worker.follow("See your review")
    worker.page.locator("a[href$='/areas/B']").click()
    worker.look()
    worker.follow("Note your conversation about B1")
    assert worker.heading.startswith("Talk about B1")
    worker.page.locator("input[name=talked][value=no]").check()
    worker.press("Keep this note")
    assert worker.page.title().startswith("Error: ")
    worker.page.locator("textarea[name=text]").fill("We are both away this week.")
    worker.press("Keep this note")
    assert worker.page.get_by_text("They could not talk.").is_visible()


def test_a_guest_is_invited_for_one_task_and_accepts_it_by_keyboard(walk: Walk) -> None:
    lead, guest = walk(DESK), walk(PHONE)
    lead.sign_in(LEAD.email)
    lead.follow("Second readers")
    lead.follow(re.compile("^Name a second reader"))
    lead.follow("Invite somebody from another organisation")
    lead.press("Invite")
    assert lead.page.title().startswith("Error: ")
    invited = TIDEWICK.teams[0].supervisor
    lead.page.locator("input[name=work_email]").fill(invited.email)
    lead.press("Invite")
    assert lead.page.get_by_text(invited.email).first.is_visible()

    guest.sign_in(invited.email)
    guest.go("/guest-tasks")
    guest.page.get_by_role("button", name=re.compile("^Accept.*: Read one")).press("Enter")
    guest.page.wait_for_load_state("load")
    guest.look()
    guest.go("/guest-tasks")
    assert guest.page.get_by_text("Once they have, the way to it stands here.").is_visible()


def test_a_lead_names_a_second_reader_who_decides(walk: Walk) -> None:
    lead = walk(PHONE)
    lead.sign_in(LEAD.email)
    lead.follow("Second readers")
    lead.follow(re.compile("^Name a second reader"))
    lead.press("Name this second reader")
    assert lead.page.title().startswith("Error: ")
    reader = SALTMARSH.holder(Role.SECOND_READER, 1)
    lead.page.get_by_label(reader.name).check()
    lead.press("Name this second reader")
    assert lead.heading == "Second readers"

    walker = walk(PHONE)
    walker.sign_in(reader.email)
    walker.page.locator("main a[href*='/disagreements/']").first.click()
    walker.look()
    walker.page.locator("input[name=level][value='1']").check()
    walker.page.locator("textarea[name=reason]").fill("The record audit shows it.")
    walker.press("Decide")
    assert walker.page.get_by_text(f"{reader.name} decided on level 1").is_visible()


def test_a_moderator_goes_on_with_a_case_and_gives_findings(walk: Walk) -> None:
    walker = walk(PHONE)
    walker.sign_in(SALTMARSH.holder(Role.MODERATOR).email)
    walker.follow(re.compile("^Cases of"))
    walker.page.locator("main a[href*='/moderation/cases/']").first.click()
    walker.look()
    assert not walker.page.get_by_text("What was found").count()
    walker.press("Give these findings")
    assert walker.page.title().startswith("Error: ")
    for one in ("valid", "robust", "sufficient"):
        walker.page.locator(f"input[name='{one}-met'][value=yes]").check()
    walker.press("Give these findings")

    assert walker.page.get_by_text("They said the same on 4 of 5 questions.").is_visible()
    walker.page.set_viewport_size({"width": DESK, "height": 800})
    walker.look()
    walker.follow("The cases")
    walker.follow("Figures for the panel")
    assert walker.heading.startswith("Figures for the panel")
