"""Fixtures of the tests of validation."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_security import hash_password

from app.accounts.models import Account
from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.validation.rules import DecisionKind
from app.validation.rules.reviews import DecisionEntry
from tests.factories.validation import Case, judge, make_case, show, talk
from tests.validation.changes import contest_it, decide_one


@pytest.fixture
def set_password(app: Flask) -> Callable[[Person, str], None]:
    """Return a function that gives a person who has signed in a password."""

    def given(person: Person, password: str) -> None:
        with writing():
            db.session.execute(
                sa.update(Account)
                .where(Account.person_id == person.id)
                .values(password=hash_password(password))
            )
            db.session.commit()

    return given


@pytest.fixture
def apart(app: Flask) -> Case:
    """A claim with both levels of area E shown; the judge is two levels above on E1."""
    case = make_case()
    judge(case, "E", {"E1": 4})
    show(case, "E")
    return case


@pytest.fixture
def shown(apart: Case) -> Case:
    """The same after the two of them talked about E1."""
    with writing():
        talk(apart, "E")
        db.session.commit()
    return apart


@pytest.fixture
def contested(shown: Case) -> Case:
    """A level that the worker contests, with a second reader named."""
    decide_one(shown, "E1", DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 1, "Seen once only."))
    contest_it(shown)
    return shown
