"""Rows written without objects meet the same constraints, and the same sentences."""

from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app.db.rows import insert_rows
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
