"""How the second lock is set and taken off: what a limit lets write, and how long it holds."""

from collections.abc import Callable
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import ProgrammingError

from app.audit.services import record_event
from app.db.base import Base
from app.db.grants import WEB
from app.db.reach import forget_limit, limit_to
from app.extensions import db
from app.people.models import Person
from tests.attacks.row_security import count_rows, limited_to
from tests.factories.organisations import make_council, make_person
from tests.pages import PageClient

ON_POSTGRESQL = pytest.mark.engines("postgresql")


@ON_POSTGRESQL
def test_nothing_is_written_for_another_organisation(app: Flask) -> None:
    council, elsewhere = make_council(), make_council()
    with limited_to(council.organisation.id), pytest.raises(ProgrammingError) as refused:
        db.session.execute(
            sa.insert(Base.metadata.tables["service"]).values(
                id=uuid4(), organisation_id=elsewhere.organisation.id, name="Theirs"
            )
        )
    assert "row-level security" in str(refused.value)
    with limited_to(council.organisation.id):
        changed = db.session.execute(sa.text("UPDATE person SET name = 'Nobody'")).rowcount  # type: ignore[attr-defined]  # a CursorResult
    assert changed == len([council.worker] * 11)


@ON_POSTGRESQL
def test_a_request_that_ended_leaves_no_limit_behind(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    council = make_council()
    sign_in(council.worker).page("/")

    assert db.session.scalar(sa.text("SELECT current_user")) != WEB
    assert count_rows()["person"] == 11


@ON_POSTGRESQL
def test_a_reach_may_be_narrowed_in_the_middle_of_a_transaction(app: Flask) -> None:
    council = make_council()
    with limited_to(door="identity"):
        assert count_rows()["person"] == 11
        limit_to([uuid4()])
        assert "person" not in count_rows()
        limit_to([council.organisation.id])
        assert count_rows()["person"] == 11


@ON_POSTGRESQL
def test_what_happened_is_written_into_any_chain_and_read_in_ones_own(app: Flask) -> None:
    council, elsewhere = make_council(), make_council()
    theirs = elsewhere.organisation.id
    with limited_to(council.organisation.id):
        record_event("refused", "person", uuid4(), organisation_id=theirs, by_id=None)
        seen = count_rows()["audit_event"]
        db.session.commit()
    with limited_to(council.organisation.id):
        assert count_rows()["audit_event"] == seen


@pytest.mark.engines("sqlite")
def test_on_sqlite_a_limit_has_no_effect(app: Flask) -> None:
    make_person(make_council().organisation)
    limit_to()
    try:
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Person))
    finally:
        forget_limit()
