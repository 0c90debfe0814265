"""A password hash takes a tenth of a second on purpose: no lock is held meanwhile."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.notifications.models import Mail
from app.people.models import Person
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.organisations import make_council
from tests.pages import PageClient

NEW = "lantern orchard seventeen"
SignIn = Callable[[Person], PageClient]


@pytest.fixture
def hashes(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether a transaction was open at each hash and each comparison of passwords."""
    seen: list[bool] = []
    context = app.extensions["security"].pwd_context

    def watched(function: Callable[..., Any]) -> Callable[..., Any]:
        def watching(*given: Any, **named: Any) -> Any:
            seen.append(db.session.in_transaction())
            return function(*given, **named)

        return watching

    for name in ("hash", "verify"):
        monkeypatch.setattr(context, name, watched(getattr(context, name)))
    return seen


@pytest.mark.parametrize("password", [PASSWORD, "wrong"])
def test_sign_in_holds_no_transaction_while_it_hashes(
    client: PageClient, hashes: list[bool], password: str
) -> None:
    worker = make_council().worker
    give_password(worker)
    for email in (worker.work_email, "nobody@else.example"):
        hashes.clear()
        client.send("/sign-in", email=email, password=password)
        assert hashes == [False]
        client.delete_cookie("session")


def test_other_pages_hold_none_either(sign_in: SignIn, hashes: list[bool]) -> None:
    worker = make_council().worker
    give_password(worker)
    here = sign_in(worker)
    hashes.clear()
    here.send("/sign-in-again", password=PASSWORD)
    here.send("/change-password", password=PASSWORD, new_password=NEW)
    here.send("/reset-password", email=worker.work_email)
    here.send("/reset-password", email="nobody@else.example")
    mail = db.session.scalars(sa.select(Mail).where(Mail.text.contains("/reset-password/"))).one()
    link = re.search(r"5000(\S+)", mail.text)
    assert link
    here.send(link[1], password=PASSWORD)
    assert len(hashes) == 6
    assert not any(hashes)
