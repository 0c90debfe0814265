"""An administrator looks after people and their organisation."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from app.devtools.cast import SALTMARSH
from app.organisations.rules import Role
from tests.journeys.test_survey import run_work
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
DESK, PHONE = 1280, 360
# Both widths of every page take a minute: `ALL_WIDTHS=1`, or `make journeys`.
WIDTHS = (PHONE, DESK) if os.environ.get("ALL_WIDTHS") else (PHONE,)
ADMINISTRATOR = SALTMARSH.holder(Role.ADMINISTRATOR)
NEWCOMER = "Rowan Testerfield"
REFUSED = f"Name,Work e-mail,First day\n{NEWCOMER},no address,01/12/2026\n"
FILE = f"Name,Work e-mail,First day\n{NEWCOMER},rowan.testerfield@saltmarsh.example,01/12/2026\n"
OF_ONESELF = ("factors", "readings", "acts", "data", "mail", "work-account")
OF_A_PERSON = ("roles", "team", "leaving", "employment", "registration", "supervision", "visiting")
ABOUT_A_PERSON = ("data", "erasure", "factors", "work-account", "absences")


def walk_through(walker: Walker, paths: list[str]) -> None:
    """Open each page at each width and look closely at it."""
    for width in WIDTHS:
        walker.page.set_viewport_size({"width": width, "height": 800})
        for path in paths:
            walker.go(path)


def hand_in(walker: Walker, file: Path, content: str) -> None:
    """Upload a file of people."""
    walker.go("/people/import")
    file.write_text(content, encoding="utf-8")
    walker.page.locator("input[type=file]").set_input_files(file)
    walker.page.get_by_label("Some people").check()
    walker.press("See what it would do")


def test_every_page_of_an_organisation_passes_at_360_pixels(walk: Walk) -> None:
    walker = walk(PHONE)
    walker.sign_in(ADMINISTRATOR.email)
    walker.go("/organisation")
    linked = walker.page.locator("main li a").evaluate_all("(all) => all.map((a) => a.pathname)")
    walker.go("/organisation/teams")
    inside = walker.page.locator("main a").evaluate_all("(all) => all.map((a) => a.pathname)")
    units = [one for one in inside if re.search(r"/(services|teams)/[0-9a-f]{8}-", one)][:2]
    more = [
        "/organisation/logo",
        "/organisation/settings/second-factor",
        "/organisation/settings/name",
    ]
    walk_through(walker, [*linked, *units, *more, "/organisation/vacancies/add"])
    assert len(linked) > 15


def test_every_page_about_a_person_passes_at_360_pixels(walk: Walk) -> None:
    walker = walk(PHONE)
    walker.sign_in(ADMINISTRATOR.email)
    walk_through(walker, [f"/account/{page}" for page in OF_ONESELF])
    walker.go(f"/people?named={SALTMARSH.teams[3].workers[2].email}")
    walker.follow(SALTMARSH.teams[3].workers[2].name)
    walk_through(walker, [f"{walker.path}/{page}" for page in OF_A_PERSON + ABOUT_A_PERSON])


def test_people_come_from_a_file_seen_first_and_one_of_them_gets_a_role(
    walk: Walk, service: Flask, tmp_path: Path
) -> None:
    walker = walk(PHONE)
    walker.sign_in(ADMINISTRATOR.email)
    hand_in(walker, tmp_path / "people.csv", REFUSED)
    assert walker.page.get_by_text("Refused").first.is_visible()
    walker.go("/")
    assert walker.page.get_by_text("People from people.csv").is_visible()
    hand_in(walker, tmp_path / "joiners.csv", FILE)
    assert walker.page.get_by_text(NEWCOMER).first.is_visible()
    walker.press("Import 1 change")
    run_work(service)
    walker.page.reload()
    walker.follow(re.compile("^See what"))
    walker.follow(NEWCOMER)
    walker.page.goto(f"{walker.path}/roles")
    walker.press("Give this role")
    assert walker.page.title().startswith("Error: ")
    walker.page.locator("select[name=role]").select_option("moderator")


def test_a_text_that_is_too_long_for_a_form_is_not_sent_and_stays(walk: Walk) -> None:
    walker = walk(PHONE)
    walker.sign_in(ADMINISTRATOR.email)
    walker.page.goto("/people/add")
    field = walker.page.locator("input[name=job_title]")
    field.evaluate("(field) => { field.value = 'x'.repeat(1100000) }")
    walker.page.get_by_role("button", name="Add and invite").press("Enter")
    assert walker.page.get_by_text("This is more text than a form can hold").is_visible()
    assert field.evaluate("(field) => field.value.length") == 1_100_000
    assert walker.page.evaluate("document.activeElement.id") == "too-long"
