"""Rows written without objects meet the same constraints, and the same sentences."""

from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app.assessments.models import Assessment
from app.audit.models import ChainHead
from app.db.rows import change_rows, insert_rows, read_rows
from app.extensions import db
from app.validation.models import Disagreement, SealedDigest, StoodIn
from app.validation.services.errors import AlreadyContested
from tests.clock import today
from tests.factories.validation import make_case


def test_rows_get_keys_of_their_own_and_none_is_no_row(app: Flask) -> None:
    case = make_case()
    row = {
        "assessment_id": case.assessment.id,
        "person_id": case.supervisor.id,
        "supervisor_id": case.supervisor.id,
        "on_day": today(),
    }
    insert_rows(StoodIn, [])
    insert_rows(StoodIn, [row, row])
    assert len(set(db.session.scalars(sa.select(StoodIn.id)))) == 2


def test_a_broken_constraint_is_its_declared_sentence_or_a_fault(app: Flask) -> None:
    case = make_case()
    row = {
        "assessment_id": case.assessment.id,
        "statement_id": case.review("E1").statement_id,
        "worker_comment": "No.",
        "opened_at": case.claim.sent_at,
    }
    with pytest.raises(AlreadyContested):
        insert_rows(Disagreement, [row, row])
    db.session.rollback()
    noted = {"digest": "ab" * 32, "noun": "sign-off", "record_id": uuid4()}
    with pytest.raises(IntegrityError):
        insert_rows(SealedDigest, [noted, noted])


def test_rows_are_read_with_what_is_pending_and_cannot_be_changed(app: Flask) -> None:
    case = make_case()
    chosen = sa.select(StoodIn).where(StoodIn.assessment_id == sa.bindparam("of", type_=sa.Uuid()))
    given = {"of": case.assessment.id}
    assert read_rows(chosen, given) == []
    keys = {"assessment_id": case.assessment.id, "person_id": case.supervisor.id}
    db.session.add(StoodIn(**keys, supervisor_id=case.supervisor.id, on_day=today()))
    (row,) = read_rows(chosen, given)
    assert (row.person_id, row.on_day) == (case.supervisor.id, today())
    with pytest.raises(AttributeError):
        row.on_day = None


def test_a_change_says_how_many_rows_it_found(app: Flask) -> None:
    db.session.add(ChainHead(chain="one", number=1, digest="a" * 64))
    heads = ChainHead.metadata.tables["chain_head"]
    change = sa.update(heads).where(heads.c.chain == sa.bindparam("of")).values(number=2)
    assert [change_rows(change, {"of": of}) for of in ("one", "two")] == [1, 0]


def test_keys_are_what_was_written_however_often_they_are_read(app: Flask) -> None:
    key, chosen = make_case().assessment.id, sa.select(sa.literal(None, sa.Uuid()))
    found = sa.select(Assessment.id).where(Assessment.id == key)
    once, again = (db.session.connection().execute(found).scalar_one() for _time in range(2))
    assert once == again == key
    assert isinstance(once, UUID)
    assert db.session.connection().execute(chosen).scalar_one() is None
