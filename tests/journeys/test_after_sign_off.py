"""What comes after a sign-off, on a phone and on a desk: calibration, validations, the record."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask, render_template

from app.assessments.models import Validation
from app.assessments.queries.held import list_held
from app.db.engine import writing
from app.devtools.cast import SALTMARSH, TIDEWICK, Player
from app.extensions import db
from app.organisations.rules import Role
from app.organisations.services import record_absence
from app.people.models import Person
from app.people.queries import find_person
from app.validation.rules.days import london_day
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
DESK, PHONE = 1280, 360
TEAM = SALTMARSH.teams[1]
TYPED = "We talked the step-down plan through. " * 40
HANDED_IN, NOT_YET = TEAM.supervisor, SALTMARSH.teams[0].supervisor


def look_on_desk(walker: Walker, path: str = "") -> None:
    """Look at a page on a phone, where it is not open already, and on a desk."""
    if path:
        walker.go(path)
    walker.page.set_viewport_size({"width": DESK, "height": 800})
    walker.look()
    walker.page.set_viewport_size({"width": PHONE, "height": 800})


def _person(player: Player) -> Person:
    found = find_person(player.email)
    assert found
    return found


def _age(person: Person) -> None:
    """Let one validation of somebody's have lapsed a short while ago, and one end soon."""
    today = london_day(datetime.now(UTC))
    held = [one for one in list_held([person.id], today) if one.revocation_id is None]
    plain = [one for one in held if not one.safety_critical]
    for one, days in zip(plain, (-20, 20), strict=False):
        db.session.get_one(Validation, one.validation_id).valid_until = today + timedelta(days)


def _send_away(person: Person) -> None:
    """Let somebody be away, and one of their validations end meanwhile."""
    today = london_day(datetime.now(UTC))
    one = next(one for one in list_held([person.id], today) if not one.safety_critical)
    db.session.get_one(Validation, one.validation_id).valid_until = today - timedelta(3)
    begin = today - timedelta(10)
    record_absence(person, from_on=begin, until_on=None, by_id=person.id)


def test_calibration_is_read_in_both_widths(walk: Walk) -> None:
    late = walk(PHONE)
    late.sign_in(NOT_YET.email)
    look_on_desk(late, "/calibration")
    late.follow("Rate the sample claims")
    look_on_desk(late)
    late.page.locator(".govuk-task-list a").last.click()
    look_on_desk(late)

    moderator = walk(PHONE)
    moderator.sign_in(SALTMARSH.holder(Role.MODERATOR).email)
    look_on_desk(moderator, "/calibration/leniency")
    moderator.page.goto("/calibration")
    moderator.follow("Run it")
    look_on_desk(moderator)
    moderator.press("Open the discussion")
    look_on_desk(moderator)

    reader = walk(PHONE)
    reader.sign_in(HANDED_IN.email)
    reader.page.goto("/calibration")
    reader.follow("The discussion")
    look_on_desk(reader)

    lead = walk(PHONE)
    lead.sign_in(SALTMARSH.holder(Role.WORKFORCE_LEAD).email)
    look_on_desk(lead, "/calibration/figures")

    moderator.press("Close the exercise")
    moderator.page.goto("/calibration")
    moderator.follow("Open an exercise")
    look_on_desk(moderator)


def test_validations_in_every_state_are_read_and_renewed_in_both_widths(
    walk: Walk, service: Flask
) -> None:
    revoked, away = TEAM.workers[4], TEAM.workers[5]
    with service.app_context(), writing():
        _age(_person(revoked))
        _send_away(_person(away))
        db.session.commit()

    walker = walk(PHONE)
    walker.sign_in(revoked.email)
    look_on_desk(walker, "/validations")
    for word in ("In date", "Due soon", "Lapsed", "Revoked"):
        assert walker.page.locator(".govuk-tag", has_text=word).count(), word
    walker.follow("Offer evidence to renew")
    look_on_desk(walker)
    walker.press("Offer it")
    assert walker.page.title().startswith("Error: ")
    walker.page.goto("/validations")
    walker.follow(re.compile("^Reason"))
    look_on_desk(walker)

    paused = walk(PHONE)
    paused.sign_in(away.email)
    look_on_desk(paused, "/validations")
    assert paused.page.locator(".govuk-tag", has_text="Paused").count()


def test_a_portable_record_is_taken_away_and_brought_in_elsewhere(
    walk: Walk, tmp_path: Path
) -> None:
    leaver = walk(PHONE)
    leaver.sign_in(SALTMARSH.teams[2].workers[4].email)
    look_on_desk(leaver, "/portable-record")
    with leaver.page.expect_download() as taken:
        leaver.page.get_by_role("button", name="Download my record").click()
    taken.value.save_as(tmp_path / "record.json")

    newcomer = walk(PHONE)
    newcomer.sign_in(TIDEWICK.teams[0].workers[1].email)
    look_on_desk(newcomer, "/prior-evidence")
    newcomer.page.set_input_files("input[type=file]", tmp_path / "record.json")
    newcomer.press("See what it says")
    look_on_desk(newcomer)
    newcomer.page.locator("input[name=own_record]").check()
    newcomer.page.locator("input[name=names_no_family]").check()
    newcomer.press("Take it in as prior evidence")
    look_on_desk(newcomer)


def test_the_busy_page_shows_what_was_typed_in_both_widths(walk: Walk, service: Flask) -> None:
    walker = walk(PHONE)
    with service.test_request_context("/"):
        shown = render_template("web/errors/busy.html", texts=[("reason", TYPED)], again=[])
    walker.page.route("**/busy", lambda route: route.fulfill(body=shown, content_type="text/html"))
    look_on_desk(walker, "/busy")
    assert walker.page.get_by_text(TYPED.strip()[:40]).first.is_visible()
