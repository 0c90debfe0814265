"""Signing in against one Argon2id verification of the same parameters: the rest must be little."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from flask_security.utils import hash_password, verify_password

from app.accounts.models import Account, SignInTry
from app.db.engine import writing
from app.extensions import db
from benchmarks.measure import Line, Work, interleaved

BAR = 1.5
TIMES, WARM_UP = 40, 5
PASSWORD = "kettle sixpence harbour"


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield what a right password takes until somebody is signed in: `signin`."""
    with app.app_context(), writing():
        account = db.session.scalars(sa.select(Account).order_by(Account.email).limit(1)).one()
        account.password = hashed = hash_password(PASSWORD)
        email = account.email
        db.session.commit()

    def open_page() -> tuple[FlaskClient, dict[str, str]]:
        client = app.test_client()
        token = client.get("/sign-in").text.split('name="csrf_token"')[1].split('value="')[1]
        sent = {"email": email, "password": PASSWORD, "csrf_token": token.split('"')[0]}
        return client, sent

    def sign_in(made: tuple[FlaskClient, dict[str, str]]) -> None:
        client, sent = made
        answer = client.post("/sign-in", data=sent)
        assert answer.status_code in (302, 303), answer.status_code

    def verify(_made: object) -> None:
        with app.app_context():
            assert verify_password(PASSWORD, hashed)

    taken, floor = interleaved(
        Work(open_page, sign_in), Work(lambda: None, verify), times=TIMES, warm_up=WARM_UP
    )
    with app.app_context(), writing():
        db.session.execute(sa.delete(SignInTry))
        db.session.commit()
    yield Line(f"signin {engine_name}", taken, "ms", floor, BAR)
