"""Static files: named by their content, compressed, and never a page's stale half."""

import gzip

import pytest

from app.web.assets import STATIC, digest, static_file
from tests.pages import PageClient

SHEET = (STATIC / "css" / "app.css").read_bytes()
ZIPPED = {"Accept-Encoding": "gzip, br"}


def test_an_address_holds_the_digest_and_is_kept_for_ever(client: PageClient) -> None:
    assert static_file("css/app.css") == f"/static/{digest()}/css/app.css"
    with client.get(static_file("css/app.css")) as answer:
        assert answer.data == SHEET
        assert answer.headers["Cache-Control"].endswith("immutable")


@pytest.mark.parametrize("under", ["", "0123456789ab/"])
def test_without_todays_digest_a_file_is_asked_for_again(client: PageClient, under: str) -> None:
    with client.get(f"/static/{under}css/app.css") as answer:
        assert answer.data == SHEET
        assert answer.headers["Cache-Control"] == "no-cache"


def test_texts_are_compressed_for_browsers_that_say_so(client: PageClient) -> None:
    with client.get(static_file("css/app.css"), headers=ZIPPED) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.mimetype == "text/css"
        assert gzip.decompress(answer.data) == SHEET
    with client.get(static_file("css/app.css")) as answer:
        assert "Content-Encoding" not in answer.headers
        assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("name", ["../pages.py", f"{digest()}/../pages.py", "css/none.css", "css"])
def test_nothing_else_is_served(client: PageClient, name: str) -> None:
    assert client.get(f"/static/{name}", headers=ZIPPED).status_code == 404
