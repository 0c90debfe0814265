"""What the database refuses about people and accounts."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app.accounts.models import Account
from app.accounts.services import AccountExists, open_account
from app.db.errors import constraint_name
from app.extensions import db
from app.people.models import Person
from app.people.services import WorkEmailTaken, add_person
from tests.factories.organisations import make_council


def person(organisation_id: object, **other: Any) -> Person:
    """Return a person as nobody checked them."""
    given = {"name": "Zadie Fell", "work_email": "zadie@council.example", **other}
    return Person(
        organisation_id=organisation_id,
        started_on=date(2026, 1, 5),
        created_at=datetime(2026, 1, 5, tzinfo=UTC),
        **given,
    )


@pytest.mark.parametrize("name", ["", "   "])
def test_a_person_has_a_name(app: Flask, name: str) -> None:
    db.session.add(person(make_council().organisation.id, name=name))
    with pytest.raises(IntegrityError) as broken:
        db.session.flush()
    assert constraint_name(broken.value) == "ck_person_named"


def test_a_work_email_belongs_to_one_person_whatever_its_case(app: Flask) -> None:
    council = make_council()
    taken = council.worker.work_email.upper()
    with pytest.raises(WorkEmailTaken, match="Use a different one"):
        add_person(
            council.organisation.id, "Zadie Fell", taken, started_on=date(2026, 1, 5), by_id=None
        )


def test_registration_is_one_of_those_known(app: Flask) -> None:
    council = make_council()
    with pytest.raises(IntegrityError) as broken, db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET registration = 'wizard'")
    assert constraint_name(broken.value) == "ck_person_registration"
    db.session.refresh(council.worker)


def test_a_person_has_one_account_and_an_address_one(app: Flask) -> None:
    council = make_council()
    worker, colleague = council.worker, council.colleague

    def open_(owner: Person, email: str) -> Account:
        return open_account(
            owner.id, email, organisation_id=owner.organisation_id, password_hash=None
        )

    open_(worker, worker.work_email)
    db.session.commit()
    for owner, email in ((worker, "other@council.example"), (colleague, worker.work_email)):
        with pytest.raises(AccountExists):
            open_(owner, email)
        db.session.rollback()
