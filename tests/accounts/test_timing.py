"""An unknown address and a wrong password are answered alike, and as fast.

With the tests' cheap hash the difference that a missing hash would make is small too, so it is
counted how often a password is hashed; and a few tries are made with the real one.
SIGN_IN_TRIES=200 measures whether the medians are within ten milliseconds.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_security.utils import hash_password

from app.accounts.models import SignInTry
from app.extensions import db
from tests.factories.accounts import give_password
from tests.factories.organisations import make_council
from tests.pages import PageClient, masked

TRIES = int(os.environ.get("SIGN_IN_TRIES", "5"))
WITHIN, ENOUGH = 0.010, 200
UNKNOWN = "nobody@else.example"


@contextmanager
def real_hash(app: Flask) -> Iterator[None]:
    """Hash as the service does, for as long as this lasts."""
    library = app.extensions["security"]
    cheap = library.pwd_context
    library.pwd_context = cheap.using(
        argon2__time_cost=3, argon2__memory_cost=65536, argon2__parallelism=4
    )
    yield
    library.pwd_context = cheap


def test_unknown_address_and_wrong_password_get_the_same_page(client: PageClient) -> None:
    account = give_password(make_council().worker)
    pages = []
    for email in (UNKNOWN, account.email):
        answer = client.send("/sign-in", email=email, password="wrong")
        pages.append((answer.status_code, masked(answer).replace(email, "")))
    assert pages[0] == pages[1]


def counted(work: Callable[..., object], done: list[str]) -> Callable[..., object]:
    """Return `work` that notes each call in `done`."""

    def noted(*given: object, **named: object) -> object:
        done.append(work.__name__)
        return work(*given, **named)

    return noted


def test_as_many_passwords_are_hashed_for_an_unknown_address(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = give_password(make_council().worker)
    context = app.extensions["security"].pwd_context
    done: list[str] = []
    for name in ("hash", "verify"):
        monkeypatch.setattr(context, name, counted(getattr(context, name), done))
    counts = []
    for email in (UNKNOWN, account.email):
        done.clear()
        client.send("/sign-in", email=email, password="wrong")
        counts.append(len(done))
    assert counts[0] == counts[1] == 1


def test_an_unknown_address_and_a_wrong_password_are_answered_as_fast(
    app: Flask, client: PageClient
) -> None:
    with real_hash(app):
        account = give_password(make_council().worker)
        account.password = hash_password("kettle sixpence harbour")
        db.session.commit()
        form = client.page("/sign-in").form()
        taken: dict[str, list[float]] = {UNKNOWN: [], account.email: []}
        for number in range(TRIES):
            for email, times in taken.items():
                data = {**form, "email": email, "password": "wrong"}
                # Each from an address of its own, and no more than ten for an account.
                address = {"REMOTE_ADDR": f"198.51.{number // 250}.{number % 250}"}
                start = perf_counter()
                client.post("/sign-in", data=data, environ_overrides=address)
                times.append(perf_counter() - start)
                forget()
    one, other = (median(times) for times in taken.values())
    # A few tries on a busy machine still tell whether a hash was left out.
    assert abs(one - other) < (WITHIN if TRIES >= ENOUGH else max(one, other) / 2), (one, other)


def forget() -> None:
    """Let the next try be answered as well."""
    db.session.execute(sa.delete(SignInTry))
    db.session.commit()
