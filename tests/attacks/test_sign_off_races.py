"""Sixteen people at once sign the same assessment: one signs, the others are told who and when."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from app.assessments.models import Assessment, Validation
from app.assessments.rules import AssessmentState
from app.audit.rules import Link, first_broken
from app.db.base import Base
from app.db.engine import writing
from app.extensions import db
from app.people.models import Person
from app.validation.models import SealedDigest, SignOff, SignOffComment
from tests.factories.validation import Case, make_ready_case
from tests.pages import PageClient
from tests.validation.changes import without_trigger

# Without the lock that `sign_off` takes, the first round fails on PostgreSQL.
# SIGN_OFF_ROUNDS=200 runs the whole figure.
THREADS, ROUNDS = 16, int(os.environ.get("SIGN_OFF_ROUNDS", "3"))


def test_of_sixteen_who_sign_at_once_one_does(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case = make_ready_case()
    browsers = [sign_in(case.supervisor) for _ in range(THREADS)]
    path = f"{case.path}/sign-off"
    token = browsers[0].page(path).form()["csrf_token"]
    for browser in browsers[1:]:
        copy_session(browsers[0], browser)
    for _ in range(ROUNDS):
        answers = at_once(browsers, path, token)
        assert sorted(one.status_code for one in answers) == [303] + [409] * (THREADS - 1)
        for answer in answers:
            if answer.status_code == 409:
                assert f"{case.supervisor.name} signed off" in answer.text
        check_one_record(case)
        reopen(case)


def at_once(browsers: list[PageClient], path: str, token: str) -> list[TestResponse]:
    """Send the same form from every browser in the same moment."""
    start = Barrier(len(browsers))

    def send(number: int) -> TestResponse:
        start.wait()
        data = {"csrf_token": token, "comment": f"Signed by thread {number}."}
        return browsers[number].post(path, data=data)

    with ThreadPoolExecutor(len(browsers)) as pool:
        return list(pool.map(send, range(len(browsers))))


def copy_session(source: PageClient, target: PageClient) -> None:
    cookie = source.get_cookie("session")
    assert cookie is not None
    target.set_cookie("session", cookie.value)


def check_one_record(case: Case) -> None:
    """One record, one comment of the supervisor, one validation a statement, one link."""
    db.session.expire_all()
    rows = db.session.scalars(sa.select(SignOff)).all()
    assert len(rows) == 1
    links = [(Link(row.number, row.previous, row.digest), row.snapshot) for row in rows]
    assert first_broken(links) is None
    assert count(SignOffComment, SignOffComment.person_id == case.supervisor.id) == 1
    assert count(Validation, Validation.assessment_id == case.assessment.id) == 38


def count(table: type[Base], *conditions: sa.ColumnElement[bool]) -> int:
    chosen = sa.select(sa.func.count()).select_from(table).where(*conditions)
    return db.session.scalar(chosen) or 0


def reopen(case: Case) -> None:
    """Undo the signing, past every lock, so that the next round can begin."""
    key: UUID = case.assessment.id
    supervisor = case.supervisor.id
    with writing():
        with without_trigger("sign_off", "delete"):
            db.session.execute(sa.delete(SignOff))
        with without_trigger("sealed_digest", "delete"):
            db.session.execute(sa.delete(SealedDigest))
        with without_trigger("sign_off_comment", "delete"):
            mine = SignOffComment.person_id == supervisor
            db.session.execute(sa.delete(SignOffComment).where(mine))
        db.session.execute(sa.delete(Validation).where(Validation.assessment_id == key))
        db.session.execute(sa.text("DELETE FROM chain_head WHERE chain LIKE 'sign-off:%'"))
        db.session.execute(
            sa.update(Assessment)
            .where(Assessment.id == key)
            .values(state=AssessmentState.SENT_FOR_REVIEW, signed_at=None)
        )
        db.session.commit()
