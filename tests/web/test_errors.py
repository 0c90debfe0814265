"""Whatever goes wrong has its page, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.people.models import Person
from app.web.guard import access, anyone
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
TYPED = "We talked the step-down plan through"


def test_unknown_address_and_wrong_method_look_the_same(sign_in: SignIn) -> None:
    here = sign_in(make_council().worker)
    for answer in (here.get("/nowhere"), here.get("/sign-out"), here.put("/account")):
        if answer.status_code == 400:  # a PUT without a token
            continue
        assert answer.status_code == 404
        assert Page(answer).heading == "Page not found"


def test_a_stale_page_shows_what_was_typed(sign_in: SignIn) -> None:
    here = sign_in(make_council().administrator)
    sent = {"csrf_token": "stale", "name": TYPED, "password": "kettle sixpence harbour"}
    answer = here.post("/people/add", data=sent)
    assert answer.status_code == 400
    page = Page(answer)
    assert page.heading == "This page was open for too long"
    assert TYPED in answer.text
    assert "kettle" not in answer.text


def test_another_sessions_token_is_refused(sign_in: SignIn) -> None:
    council = make_council()
    token = sign_in(council.worker).page("/account").form("/sign-out")["csrf_token"]
    here = sign_in(council.administrator)
    here.page("/account")
    answer = here.post("/people/add", data={"csrf_token": token, "name": TYPED})
    assert answer.status_code == 400
    assert TYPED in answer.text


def test_what_was_typed_after_signing_out_is_shown_with_the_way_back(
    client: PageClient, sign_in: SignIn
) -> None:
    here = sign_in(make_council().administrator)
    form = here.page("/people/add").form("/people/add")
    here.send("/account", at="/sign-out")
    form["csrf_token"] = here.page("/sign-in").form()["csrf_token"]
    answer = here.post("/people/add", data={**form, "name": TYPED})
    assert answer.status_code == 401
    page = Page(answer)
    assert page.heading == "You have been signed out"
    assert TYPED in answer.text


def test_too_much_at_once_is_refused_in_words(client: PageClient) -> None:
    form = client.page("/sign-in").form()
    answer = client.post("/sign-in", data={**form, "email": "x" * 1_100_000})
    assert answer.status_code == 413
    assert Page(answer).heading == "That is too large"


def test_a_text_that_is_too_long_for_a_form_is_shown_to_be_copied_but_no_secret(
    sign_in: SignIn,
) -> None:
    here = sign_in(make_council().administrator)
    long = "What the parent says. <b>Naïve</b>\n" * 30_000
    sent = {"name": TYPED, "job_title": long, "password": "kettle sixpence harbour"}

    answer = here.post("/people/add", data=sent)

    assert answer.status_code == 413
    page = Page(answer)
    assert page.all("textarea")[1].text == f"{long}"
    assert page.says("Job title (1,050,000 characters)")
    assert TYPED in page.text
    assert "kettle" not in page.text
    assert "<b>Naïve" not in page.text


@pytest.mark.parametrize("many", [{"LONGEST_SHOWN": 1_000_001}, {"MOST_FIELDS": 1}])
def test_what_is_far_too_long_or_in_too_many_fields_is_not_shown(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, many: dict[str, int]
) -> None:
    here = sign_in(make_council().administrator)
    for name, value in many.items():
        monkeypatch.setattr(f"app.web.limits.{name}", value)

    answer = here.post("/people/add", data={"name": TYPED, "job_title": "x" * 1_100_000})

    assert answer.status_code == 413
    assert TYPED not in answer.text
    assert Page(answer).says("Go back in your browser")


def test_a_fault_shows_a_page_without_its_cause(app: Flask, client: PageClient) -> None:
    def fail() -> str:
        raise ZeroDivisionError("secret cause")

    before = app.view_functions["pages.help"]
    app.view_functions["pages.help"] = access(anyone)(fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    try:
        answer = client.get("/help")
    finally:
        app.view_functions["pages.help"] = before
        app.config["PROPAGATE_EXCEPTIONS"] = None
    assert answer.status_code == 500
    assert Page(answer).heading == "Sorry, there is a problem with the service"
    assert "secret" not in answer.text


def test_typed_text_is_shown_as_text(sign_in: SignIn) -> None:
    here = sign_in(make_council().administrator)
    answer = here.post("/people/add", data={"name": "<script>alert(1)</script>"})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text


OWN = {"Sec-Fetch-Site": "same-origin"}


def test_what_our_own_page_sent_too_late_can_be_sent_again(sign_in: SignIn) -> None:
    here = sign_in(make_council().administrator)
    sent = {"csrf_token": "stale", "name": TYPED, "note": "Two\nlines"}
    page = Page(here.post("/people/add", data=sent, headers=OWN))
    again = page.form("/people/add")
    assert again.pop("csrf_token") not in ("", "stale")
    assert again == {"name": TYPED, "note": "Two\nlines"}


def test_after_signing_out_what_was_typed_waits_for_the_next_sign_in(client: PageClient) -> None:
    form = client.page("/sign-in").form()
    sent = {"csrf_token": form["csrf_token"], "name": TYPED}
    answer = client.post("/people/add", data=sent, headers=OWN)
    assert answer.status_code == 401
    assert Page(answer).form("/people/add")["name"] == TYPED


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_nothing_that_another_site_sent_waits_for_a_press_of_a_button(
    client: PageClient, sign_in: SignIn, site: str
) -> None:
    sent = {"csrf_token": "stale", "name": TYPED}
    for here in (client, sign_in(make_council().administrator)):
        answer = here.post("/people/add", data=sent, headers={"Sec-Fetch-Site": site})
        assert answer.status_code in (400, 401)
        assert TYPED in answer.text
        assert 'action="/people/add"' not in answer.text


def test_a_form_with_a_password_is_not_offered_again(sign_in: SignIn) -> None:
    here = sign_in(make_council().administrator)
    sent = {"csrf_token": "stale", "name": TYPED, "password": "kettle sixpence harbour"}
    answer = here.post("/people/add", data=sent, headers=OWN)
    assert "kettle" not in answer.text
    assert 'action="/people/add"' not in answer.text
