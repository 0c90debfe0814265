"""A state is changed by one person only."""

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app.accounts.models import Account
from app.db import errors
from app.db.changes import change_if
from app.db.domain import ChangedMeanwhile, DomainError
from tests.factories.accounts import give_password
from tests.factories.organisations import make_council


class AlreadyClosed(DomainError):
    """The account was closed before."""


def test_second_change_of_the_same_state_is_refused(app: Flask) -> None:
    account = give_password(make_council().worker)

    def close(**otherwise: type[DomainError]) -> None:
        change_if(
            Account, Account.id == account.id, Account.active.is_(True), active=False, **otherwise
        )

    close()
    with pytest.raises(ChangedMeanwhile, match="Somebody changed this"):
        close()
    with pytest.raises(AlreadyClosed):
        close(otherwise=AlreadyClosed)


def test_constraint_that_nobody_declared_is_a_fault_not_a_sentence(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    council = make_council()
    monkeypatch.delitem(errors._ERRORS, "uq_person_work_email")
    council.worker.work_email = council.colleague.work_email
    with pytest.raises(IntegrityError):
        errors.flush()


def test_declared_constraint_is_a_sentence(app: Flask) -> None:
    council = make_council()
    council.worker.work_email = council.colleague.work_email
    with pytest.raises(DomainError, match="Another person has this work e-mail"):
        errors.flush()


@pytest.mark.parametrize(
    "said",
    ["FOREIGN KEY constraint failed", "NOT NULL constraint failed: person.name", "something else"],
)
def test_other_failures_have_no_name(said: str) -> None:
    broken = IntegrityError("INSERT", {}, Exception(said))
    assert errors.constraint_name(broken) is None


def test_unique_failure_over_columns_of_no_constraint_has_no_name() -> None:
    broken = IntegrityError("INSERT", {}, Exception("UNIQUE constraint failed: person.job_title"))
    assert errors.constraint_name(broken) is None
    named = IntegrityError("INSERT", {}, Exception("UNIQUE constraint failed: index 'uq_x'"))
    assert errors.constraint_name(named) == "uq_x"
