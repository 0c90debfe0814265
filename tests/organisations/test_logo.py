"""An organisation's logo: a picture drawn anew, seen by its own people."""

import io
from base64 import b64decode
from collections.abc import Callable

import pytest
from flask import Flask
from PIL import Image, PngImagePlugin

from app.organisations.queries.logos import find_logo, logo_for_print
from app.people.models import Person
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
ADDRESS = "/organisation/logo"


def picture(side: int = 24) -> bytes:
    """Return a PNG that has words hidden in its file."""
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Author", "somebody-hidden")
    held = io.BytesIO()
    Image.new("RGB", (side, side), "navy").save(held, "PNG", pnginfo=hidden)
    return held.getvalue()


def hand_in(browser: PageClient, content: bytes, name: str) -> int:
    """Hand in a file as the logo; return the answer's status."""
    return browser.send(ADDRESS, file=(io.BytesIO(content), name)).status_code


def test_a_picture_is_drawn_anew_and_seen_by_the_organisations_own_people(
    app: Flask, sign_in: SignIn
) -> None:
    council, other = make_council(), make_council()
    browser = sign_in(council.administrator)
    assert b"somebody-hidden" in picture()

    assert hand_in(browser, picture(), "logo.png") == 303

    seen = sign_in(council.worker).get(f"{ADDRESS}/picture")
    assert (seen.status_code, seen.mimetype) == (200, "image/png")
    assert b"somebody-hidden" not in seen.data
    assert Image.open(io.BytesIO(seen.data)).size == (24, 24)
    assert seen.headers["X-Content-Type-Options"] == "nosniff"
    assert "/organisation/logo/picture" in sign_in(council.worker).page("/help").text
    assert sign_in(other.worker).get(f"{ADDRESS}/picture").status_code == 404
    assert browser.page("/organisation/settings").says("Logo Set")

    assert browser.send(ADDRESS, at=f"{ADDRESS}/remove").status_code == 303
    assert find_logo(council.organisation.id) is None
    assert sign_in(council.worker).get(f"{ADDRESS}/picture").status_code == 404


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "logo.svg"),
        (b"%PDF-1.4 nothing", "logo.png"),
        (b"x" * 500_001, "logo.png"),
        (picture()[:60], "logo.png"),
        (b"", "logo.png"),
    ],
)
def test_what_is_no_small_picture_is_refused_beside_the_field(
    app: Flask, sign_in: SignIn, content: bytes, name: str
) -> None:
    council = make_council()
    browser = sign_in(council.administrator)

    refused = browser.send(ADDRESS, file=(io.BytesIO(content), name))

    assert refused.status_code == 422
    assert Page(refused).errors
    assert find_logo(council.organisation.id) is None


def test_the_logo_stands_at_the_head_of_every_page_of_its_own_people_only(
    app: Flask, sign_in: SignIn
) -> None:
    council, other = make_council(), make_council()
    browser = sign_in(council.administrator)
    hand_in(browser, picture(), "logo.png")
    drawn = f'src="{ADDRESS}/picture?number=1" alt="Logo of {council.organisation.name}"'

    page = sign_in(council.worker).page("/account").text
    assert drawn in page.partition("</header>")[0]
    assert "/picture" not in sign_in(other.worker).page("/account").text

    browser.send(ADDRESS, at=f"{ADDRESS}/remove")
    assert "/picture" not in sign_in(council.worker).page("/account").text


def test_a_browser_keeps_the_logo_until_there_is_another(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    browser = sign_in(council.administrator)
    hand_in(browser, picture(), "logo.png")

    kept = browser.get(f"{ADDRESS}/picture?number=1").headers["Cache-Control"]
    assert kept == "private, max-age=31536000, immutable"
    for other in ("", "?number=2", "?number=x"):
        assert browser.get(f"{ADDRESS}/picture{other}").headers["Cache-Control"] == "no-store"

    hand_in(browser, picture(), "logo.png")
    assert "/picture?number=2" in browser.page("/help").text
    assert browser.get(f"{ADDRESS}/picture?number=1").headers["Cache-Control"] == "no-store"


def test_a_large_logo_is_drawn_with_as_many_dots_as_paper_needs(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()

    assert hand_in(sign_in(council.administrator), picture(960), "logo.png") == 303

    found = find_logo(council.organisation.id)
    assert found is not None
    assert found.content is not None
    assert Image.open(io.BytesIO(found.content)).size == (480, 480)
    told = logo_for_print(council.organisation.id)
    assert b64decode(told.removeprefix("data:image/png;base64,")) == found.content
    assert logo_for_print(make_council().organisation.id) == ""
