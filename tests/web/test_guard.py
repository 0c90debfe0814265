"""The guard is closed by default and tells nobody what exists."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.people.models import Person
from app.web.guard import access, anyone, refuse_undeclared
from tests.factories.organisations import make_council
from tests.pages import PageClient


def test_service_refuses_to_start_with_an_undeclared_route(app: Flask) -> None:
    app.view_functions["open_door"] = lambda: "come in"
    try:
        with pytest.raises(RuntimeError, match="open_door"):
            refuse_undeclared(app)
    finally:
        del app.view_functions["open_door"]
    refuse_undeclared(app)


def test_declared_view_keeps_its_rule() -> None:
    view = access(anyone)(lambda: "hello")
    assert view.declared_access.rule is anyone


def test_signed_out_visitor_is_asked_to_sign_in(client: PageClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/"


def test_signed_in_person_sees_home(sign_in: Callable[[Person], PageClient]) -> None:
    council = make_council()
    assert sign_in(council.worker).page("/").heading == "Home"


def test_ended_session_is_worth_nothing(sign_in: Callable[[Person], PageClient]) -> None:
    browser = sign_in(make_council().worker)
    cookie = browser.get_cookie("session")
    assert cookie is not None
    token = browser.page("/").form("/sign-out")["csrf_token"]
    assert browser.post("/sign-out", data={"csrf_token": token}).status_code == 302
    browser.set_cookie("session", cookie.value)
    assert browser.get("/").status_code == 303
