"""What no page of ours would send, and what nonsense in forms once found: refused in words."""

import io
from collections.abc import Callable

import pytest
from flask import Flask

from app.organisations.rules import Role
from app.people.models import Person
from tests.factories.assessments import make_version
from tests.factories.organisations import make_council, make_person
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


@pytest.mark.parametrize("url", ["/people/add", "/evidence/add"])
def test_a_file_or_json_where_a_text_belongs_is_a_text_that_is_missing(
    app: Flask, sign_in: SignIn, url: str
) -> None:
    browser = sign_in(make_person(make_council().organisation, Role.ADMINISTRATOR, Role.WORKER))
    token = browser.page("/account").form("/sign-out")["csrf_token"]
    for name in ("name", "title", "happened_on", "text"):
        fields = {"csrf_token": token, name: (io.BytesIO(b"x"), "x.txt")}
        assert browser.post(url, data=fields).status_code == 422
    for said in ([1, 2], {"name": {"first": 1}, "title": 7}, "text", 7):
        assert browser.post(url, json=said, headers={"X-CSRFToken": token}).status_code == 422


def test_a_password_of_somebody_who_has_none_is_a_wrong_one(sign_in: SignIn) -> None:
    browser = sign_in(make_council().worker)
    assert browser.send("/sign-in-again", password="a password of mine").status_code == 422


def test_an_answer_that_is_not_offered_and_a_huge_day_are_refused(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    make_version()
    lead, worker = sign_in(council.workforce_lead), sign_in(council.worker)
    token = token_of(worker)
    asking = f"/observations/ask/{council.worker.id}"
    for odd in ({"asked": "\\"}, {"relation": "\\"}, {"relation": "\\", "email": "a@b.example"}):
        told = {"asked": "direct observation", "relation": "a colleague"} | odd
        assert worker.post(asking, data=told | token).status_code == 422
    strange = {"opens_on": ["9" * 30, "11", "2026"], **token_of(lead)}
    assert lead.post("/cycles/open", data=strange).status_code == 422


def token_of(browser: PageClient) -> dict[str, str]:
    """Return the token of a browser's forms."""
    return {"csrf_token": browser.page("/account").form("/sign-out")["csrf_token"]}
