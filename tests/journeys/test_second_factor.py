"""A second factor at the first sign-in, and signing in with it: passkeys of a real browser.

Chromium makes and keeps the passkey in a virtual authenticator, as a laptop would.
"""

from collections.abc import Callable
from itertools import count

import pyotp
import pytest
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Role
from app.organisations.services import add_organisation
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.organisations import make_person
from tests.journeys.walker import Walker

Walk = Callable[..., Walker]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
_numbers = count(1)


@pytest.fixture
def email(service: Flask) -> str:
    """The address of a new supervisor in an organisation where a second factor is required."""
    number = next(_numbers)
    with service.app_context(), writing():
        organisation = add_organisation(f"Second Factor Council {number}", f"second-{number}")
        person = make_person(organisation, Role.SUPERVISOR)
        give_password(person)
        address = person.work_email
        db.session.close()
    return address


def give_password_on(walker: Walker, base: str, email: str) -> None:
    """Give the first factor."""
    walker.go(f"{base}/sign-in")
    walker.page.locator("input[name=email]").fill(email)
    walker.page.locator("input[name=password]").fill(PASSWORD)
    walker.press("Sign in")


def test_passkey_is_made_at_the_first_sign_in_and_is_enough_ever_after(
    walk: Walk, base: str, email: str
) -> None:
    walker, named = walk(1280), base.replace("127.0.0.1", "localhost")
    devtools = walker.page.context.new_cdp_session(walker.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    give_password_on(walker, named, email)
    assert walker.heading == "Set up a second factor"

    walker.page.get_by_label("What do you call it?").fill("Work laptop")
    walker.page.get_by_role("button", name="Make a passkey").click()
    walker.page.get_by_role("heading", name="Keep your recovery codes").wait_for()
    walker.look()
    walker.follow("I have kept them")
    assert walker.heading == "Home"

    walker.go(f"{named}/account/factors")
    assert walker.page.get_by_text("Work laptop", exact=True).is_visible()
    walker.press("Sign out")
    walker.follow("Sign in with a passkey")
    walker.page.get_by_role("button", name="Use your passkey").click()
    walker.page.get_by_role("heading", name="Home").wait_for()


def test_browser_without_the_passkey_says_so_and_stays_where_it_is(walk: Walk, base: str) -> None:
    walker = walk(360)
    devtools = walker.page.context.new_cdp_session(walker.page)
    devtools.send("WebAuthn.enable")
    walker.go(f"{base.replace('127.0.0.1', 'localhost')}/sign-in/passkey")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    walker.page.get_by_role("button", name="Use your passkey").click()

    walker.page.get_by_text("Your browser gave no passkey.").wait_for()
    walker.look()
    assert walker.path == "/sign-in/passkey"


def test_app_is_set_up_on_a_phone_and_a_recovery_code_stands_in_for_it(
    walk: Walk, base: str, email: str
) -> None:
    walker = walk(360)
    give_password_on(walker, base, email)
    key = walker.page.locator(".fhs-key").inner_text().replace(" ", "")
    walker.page.locator("input[name=code]").fill(pyotp.TOTP(key).now())
    walker.press("Continue")
    code = walker.page.locator(".fhs-key").first.inner_text()
    walker.follow("I have kept them")
    walker.press("Sign out")

    give_password_on(walker, base, email)
    assert walker.heading == "Check that it is you"
    walker.follow("Use a recovery code")
    walker.page.locator("input[name=code]").fill(code)
    walker.press("Continue")

    assert walker.heading == "Home"
