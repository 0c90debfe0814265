"""The headers of every answer, by exact value."""

import re
from collections.abc import Callable

from app.people.models import Person
from app.web.assets import static_file
from tests.factories.organisations import make_council
from tests.pages import PageClient

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
EXPECTED = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
CHANGING = {"Content-Type", "Content-Length", "Set-Cookie", "Vary", "Location"}
POLICY_NAME = "Content-Security-Policy"


def test_every_answer_has_exactly_these_headers(
    client: PageClient, sign_in: Callable[[Person], PageClient]
) -> None:
    worker = sign_in(make_council().worker)
    answers = [
        client.get("/sign-in"),
        client.get("/"),
        client.get("/nowhere"),
        client.post("/sign-in"),
        worker.get("/account"),
        worker.get("/people"),
    ]
    assert [answer.status_code for answer in answers] == [200, 303, 404, 400, 200, 404]
    for answer in answers:
        headers = dict(answer.headers)
        policy = headers.pop(POLICY_NAME)
        nonce = re.search(r"nonce-([\w-]{22})'", policy)
        assert nonce
        assert policy == POLICY.format(nonce=nonce[1])
        assert {k: v for k, v in headers.items() if k not in CHANGING} == EXPECTED


def test_a_nonce_is_used_once_and_by_every_script(client: PageClient) -> None:
    first, second = client.page("/sign-in"), client.page("/sign-in")
    nonces = [{one.get("nonce") for one in page.all("script")} for page in (first, second)]
    assert all(len(one) == 1 and None not in one for one in nonces)
    assert nonces[0] != nonces[1]
    assert str(nonces[0].pop()) in first.response.headers[POLICY_NAME]


def test_static_files_are_kept_by_browsers_and_set_no_cookie(client: PageClient) -> None:
    with client.get(static_file("css/app.css")) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Set-Cookie" not in answer.headers


def test_no_page_holds_an_inline_style_or_a_foreign_address(client: PageClient) -> None:
    page = client.page("/sign-in")
    assert not [one for one in page.root.iter() if one.get("style")]
    sources = [one.get("src") or one.get("href") or "" for one in page.root.iter()]
    assert not [one for one in sources if one.startswith(("http", "//"))]


def test_style_sheets_ask_for_no_typeface(client: PageClient) -> None:
    for name in ("vendor/govuk-frontend.min.css", "css/app.css"):
        with client.get(f"/static/{name}") as answer:
            sheet = answer.get_data(as_text=True)
        assert "@font-face" not in sheet
        assert "GDS Transport" not in sheet
