"""Ten tries in five minutes, and nobody is locked out by a stranger."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_login import login_user
from werkzeug.exceptions import TooManyRequests
from werkzeug.test import TestResponse

from app.accounts.models import SignInTry
from app.accounts.sessions import signed_in_recently
from app.accounts.signing_in import confirm_password
from app.extensions import db
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient


def at(address: str) -> dict[str, str]:
    """Return what makes a request come from `address`."""
    return {"REMOTE_ADDR": address}


def fail(client: PageClient, email: str, address: str = "192.0.2.1", times: int = 10) -> None:
    """Fail to sign in."""
    data = {**client.page("/sign-in").form(), "email": email, "password": "wrong"}
    for _ in range(times):
        answer = client.post("/sign-in", data=data, environ_overrides=at(address))
        assert answer.status_code == 422


def attempt(client: PageClient, email: str, address: str, password: str = PASSWORD) -> TestResponse:
    data = {**client.page("/sign-in").form(), "email": email, "password": password}
    return client.post("/sign-in", data=data, environ_overrides=at(address))


def test_eleventh_try_for_an_account_waits_whatever_its_address(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    fail(client, worker.work_email)
    answer = attempt(client, worker.work_email, "192.0.2.2")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 300
    assert Page(answer).heading == "Too many tries"
    assert PASSWORD not in answer.text


def test_unknown_account_is_throttled_alike(client: PageClient) -> None:
    fail(client, "nobody@else.example")
    assert attempt(client, "nobody@else.example", "192.0.2.2").status_code == 429


def test_eleventh_try_from_an_address_waits_whatever_the_account(client: PageClient) -> None:
    council = make_council()
    give_password(council.worker)
    fail(client, council.colleague.work_email)
    assert attempt(client, council.worker.work_email, "192.0.2.1").status_code == 429
    assert attempt(client, council.worker.work_email, "192.0.2.2").status_code == 302


def test_wait_ends_after_five_minutes(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    fail(client, worker.work_email)
    db.session.execute(sa.update(SignInTry).values(at=datetime.now(UTC) - timedelta(minutes=6)))
    assert attempt(client, worker.work_email, "192.0.2.1").status_code == 302


def test_stranger_does_not_lock_the_owner_out_of_their_own_browser(
    app: Flask, client: PageClient
) -> None:
    worker = make_council().worker
    give_password(worker)
    assert attempt(client, worker.work_email, "198.51.100.7").status_code == 302
    client.send("/account", at="/sign-out")
    stranger = app.test_client()
    assert isinstance(stranger, PageClient)
    fail(stranger, worker.work_email)
    assert attempt(stranger, worker.work_email, "192.0.2.9").status_code == 429
    assert attempt(client, worker.work_email, "198.51.100.7").status_code == 302


def test_a_known_browser_is_known_for_its_own_account_only(client: PageClient) -> None:
    council = make_council()
    give_password(council.worker)
    give_password(council.colleague)
    attempt(client, council.worker.work_email, "198.51.100.7")
    client.send("/account", at="/sign-out")
    fail(client, council.colleague.work_email)
    assert attempt(client, council.colleague.work_email, "192.0.2.2").status_code == 429


def test_success_is_forgotten(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    fail(client, worker.work_email, times=9)
    assert attempt(client, worker.work_email, "192.0.2.2").status_code == 302
    left = db.session.scalar(sa.select(sa.func.count(SignInTry.id)))
    assert left == 9, "the address's failures stay"


def test_many_tries_at_once_do_not_slip_through(app: Flask) -> None:
    worker = make_council().worker
    give_password(worker)
    email = worker.work_email
    db.session.commit()

    def one(number: int) -> int:
        client = app.test_client()
        form = {**Page(client.get("/sign-in")).form(), "email": email, "password": "wrong"}
        answer = client.post("/sign-in", data=form, environ_overrides=at(f"192.0.2.{number}"))
        return answer.status_code

    with ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(one, range(24)))
    assert statuses.count(422) <= 10
    assert set(statuses) == {422, 429}


def test_links_are_throttled_and_never_forgotten(client: PageClient) -> None:
    worker = make_council().worker
    give_password(worker)
    for _ in range(10):
        assert client.send("/reset-password", email=worker.work_email).status_code == 303
    assert client.send("/reset-password", email=worker.work_email).status_code == 429


def test_tries_name_nobody(client: PageClient) -> None:
    fail(client, "nobody@else.example", times=1)
    keys = db.session.scalars(sa.select(SignInTry.key)).all()
    assert keys
    assert all(re.fullmatch(r"[0-9a-f]{64}", key) for key in keys)


def test_password_asked_for_on_a_page_is_throttled_and_counts_as_signing_in(
    app: Flask, client: PageClient
) -> None:
    worker = make_council().worker
    account = give_password(worker)
    with app.test_request_context("/account", method="POST") as context:
        login_user(account)
        assert not confirm_password("wrong")
        assert not signed_in_recently()
        assert confirm_password(PASSWORD)
        assert signed_in_recently()
        for _ in range(8):
            assert not confirm_password("wrong")
        with pytest.raises(TooManyRequests):
            confirm_password(PASSWORD)
        assert context.session["sign_in_session"]
