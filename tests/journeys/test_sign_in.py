"""Signing in, and what everybody may read, on a phone and on a desk screen."""

from collections.abc import Callable

import pytest

from app.devtools.cast import SignIn, cast
from tests.journeys.walker import Walker

WIDTHS = (360, 1280)
Walk = Callable[..., Walker]


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_read_the_notices_and_ask_for_a_new_password(walk: Walk, width: int) -> None:
    walker = walk(width)

    for path in ("/help", "/accessibility", "/privacy", "/cookies", "/reset-password", "/answer"):
        walker.go(path)


def test_a_wrong_password_says_so_and_keeps_the_address(walk: Walk) -> None:
    walker = walk(360)
    walker.go("/sign-in")
    walker.page.locator("input[name=email]").fill("nobody@saltmarsh.example")
    walker.page.locator("input[name=password]").fill("not the right password")
    walker.press("Sign in")

    assert walker.page.title().startswith("Error: ")
    assert walker.page.locator(".govuk-error-summary").is_visible()
    assert walker.page.locator("input[name=email]").input_value() == "nobody@saltmarsh.example"


@pytest.mark.parametrize("line", list(cast()), ids=lambda line: line.role)
def test_each_of_the_cast_signs_in_and_finds_what_waits(walk: Walk, line: SignIn) -> None:
    walker = walk(360)
    walker.sign_in(line.player.email)

    assert walker.heading == "Home"
    assert walker.page.locator("main h2").count() >= 1
    walker.page.set_viewport_size({"width": 1280, "height": 800})
    walker.look()


def test_pages_need_a_sign_in_and_lead_back_afterwards(walk: Walk) -> None:
    walker = walk(1280)
    walker.go("/evidence")
    assert walker.path == "/sign-in"

    walker.fill_in_sign_in(next(iter(cast())).player.email)

    assert walker.path == "/evidence"


def test_somebody_who_signs_out_is_out(walk: Walk) -> None:
    walker = walk(360)
    walker.sign_in(next(iter(cast())).player.email)
    walker.press("Sign out")
    walker.go("/")

    assert walker.path == "/sign-in"
