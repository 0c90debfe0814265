"""Signing in: who gets in, what the page says, where it leads."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, SignInSession
from app.accounts.signing_in.doors import safe
from app.extensions import db
from app.people.models import Person
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

WRONG = "Check your email address and password: one of them is missing or is not right."


def test_right_password_signs_in_and_opens_the_page_asked_for(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    answer = client.send("/sign-in?next=/account", email=worker.work_email, password=PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/account")
    assert client.page("/account").says(worker.name)


def test_email_may_be_typed_in_capitals_with_blanks_around_it(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    typed = f"  {worker.work_email.upper()} "
    assert client.send("/sign-in", email=typed, password=PASSWORD).status_code == 302


@pytest.mark.parametrize("password", [f" {PASSWORD}", f"{PASSWORD} ", PASSWORD.upper()])
def test_password_is_taken_as_typed(client: PageClient, password: str) -> None:
    worker = make_council().worker
    give_password(worker)
    assert client.send("/sign-in", email=worker.work_email, password=password).status_code == 422


def test_unicode_password_is_not_changed_before_it_is_compared(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker, "ﬁve Ⅷ kettles sixpence")
    for password, status in (("five VIII kettles sixpence", 422), ("ﬁve Ⅷ kettles sixpence", 302)):
        answer = client.send("/sign-in", email=worker.work_email, password=password)
        assert answer.status_code == status


@pytest.mark.parametrize(
    ("email", "password"),
    [("", ""), ("", PASSWORD), ("{known}", ""), ("{known}", "wrong"), ("no@body.example", "wrong")],
)
def test_wrong_sign_in_never_says_what_was_wrong(
    client: PageClient, email: str, password: str
) -> None:
    worker = make_council().worker
    give_password(worker)
    answer = client.send("/sign-in", email=email.format(known=worker.work_email), password=password)
    assert answer.status_code == 422
    page = Page(answer)
    assert page.errors == [WRONG]
    assert page.form("/sign-in")["email"] == email.format(known=worker.work_email)


def test_closed_account_and_account_without_password_are_told_the_same(
    client: PageClient,
) -> None:
    council = make_council()
    give_password(council.worker).active = False
    give_password(council.colleague).password = None
    for person in (council.worker, council.colleague):
        answer = client.send("/sign-in", email=person.work_email, password=PASSWORD)
        assert Page(answer).errors == [WRONG]
    assert db.session.scalar(sa.select(sa.func.count(SignInSession.id))) == 0


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "\\\\evil.example", "javascript:x()"]
)
def test_next_never_leads_to_another_site(client: PageClient, elsewhere: str) -> None:
    worker = make_council().worker
    give_password(worker)
    answer = client.send("/sign-in", email=worker.work_email, password=PASSWORD, next=elsewhere)
    led_to = urlsplit(answer.location or "")
    assert (led_to.scheme, led_to.netloc) == ("", "")


def test_next_survives_a_wrong_password(client: PageClient) -> None:
    answer = client.send("/sign-in?next=/account", email="a@b.example", password="wrong")
    assert Page(answer).form("/sign-in")["next"] == "/account"


def test_signed_in_person_is_led_home_from_the_sign_in_page(
    sign_in: Callable[[Person], PageClient],
) -> None:
    answer = sign_in(make_council().worker).get("/sign-in")
    assert (answer.status_code, answer.location) == (302, "/")


def test_password_fields_let_a_manager_fill_them(client: PageClient) -> None:
    fields = {field.get("name"): field for field in client.page("/sign-in").all("input")}
    assert fields["email"].get("autocomplete") == "username"
    assert fields["password"].get("autocomplete") == "current-password"
    assert all(field.get("onpaste") is None for field in fields.values())


def test_json_is_not_a_second_way_in(app: Flask, client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    sent = {"email": worker.work_email, "password": PASSWORD}
    answer = client.post("/sign-in", json=sent, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.mimetype == "text/html"
    token = client.page("/sign-in").form()["csrf_token"]
    answer = client.post("/sign-in", json=sent, headers={"X-CSRFToken": token})
    assert answer.status_code == 400, "the throttle would look for the address in the form"


def test_next_that_is_no_address_is_refused(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    for part in ("?next=http://[", ""):
        data = {"email": worker.work_email, "password": PASSWORD, "next": "http://["}
        data["csrf_token"] = client.page("/sign-in").form()["csrf_token"]
        assert client.post(f"/sign-in{part}", data=data).status_code == 400
    with client.application.test_request_context():
        assert safe("http://[") == "/"


def test_sign_in_without_a_csrf_token_is_refused(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    answer = client.post("/sign-in", data={"email": worker.work_email, "password": PASSWORD})
    assert answer.status_code == 400
    assert PASSWORD not in answer.text


def test_password_hash_is_argon2id(app: Flask) -> None:
    assert (give_password(make_council().worker).password or "").startswith("$argon2id$")
    assert db.session.scalar(sa.select(sa.func.count(Account.id))) == 1


def test_asking_for_the_headers_only_is_answered_like_the_page(client: PageClient) -> None:
    assert client.head("/sign-in").status_code == 200
