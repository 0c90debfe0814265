"""An administrator sees what would go, lets it go, and decides to erase somebody."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.jobs.running import run_waiting
from app.people.models import Person
from app.privacy.models import ErasureDecision
from tests.clock import now
from tests.factories.organisations import Council, make_council
from tests.factories.privacy import fill_classes, let_leave
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def _long_ago() -> datetime:
    return now() - timedelta(days=800)


@pytest.fixture
def full(app: Flask) -> Council:
    """A council with one old thing of each class."""
    council = make_council()
    with writing():
        fill_classes(council, _long_ago())
    return council


def test_an_administrator_sees_the_rules_and_applies_them(full: Council, sign_in: SignIn) -> None:
    browser = sign_in(full.administrator)
    page = browser.page("/organisation/retention")
    assert page.says("Records of people who left")
    assert page.says("1 row")

    assert browser.send("/organisation/retention").status_code == 303
    run_waiting()

    assert browser.page("/organisation/retention").says("When people signed in, from before")
    assert sign_in(full.supervisor).get("/organisation/retention").status_code == 404


def test_where_nothing_is_older_there_is_nothing_to_press(app: Flask, sign_in: SignIn) -> None:
    page = sign_in(make_council().administrator).page("/organisation/retention")

    assert page.says("Nothing is older than it may be")
    assert "Let what is older go now" not in page.text


def test_an_administrator_decides_to_erase_and_takes_it_back(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    here = council.worker
    browser, path = sign_in(council.administrator), f"/people/{here.id}/erasure"
    assert browser.page(path).says("Only somebody who has left can be erased.")
    let_leave(here, days_ago=100)

    assert browser.send(path).status_code == 422
    assert browser.send(path, sure="y").status_code == 303
    assert browser.page(f"/people/{here.id}/data").says("will be erased on")
    assert browser.page(path).says("It is decided already")
    assert browser.post(path, data=_token(browser) | {"sure": "y"}).status_code == 303
    assert browser.page(f"/people/{here.id}/data").says("it is decided already")
    assert browser.send(f"/people/{here.id}/data", f"{path}/back").status_code == 303

    assert db.session.scalar(sa.select(sa.func.count()).select_from(ErasureDecision)) == 0


def _token(browser: PageClient) -> dict[str, str]:
    return {"csrf_token": browser.page("/account").form("/sign-out")["csrf_token"]}
