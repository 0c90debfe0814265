"""What signing one claim costs against one INSERT and commit of the same bytes."""

from collections.abc import Iterator
from contextvars import copy_context
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Flask

from app.db.engine import set_reading, writing
from app.extensions import db
from app.organisations.rules import Who
from app.validation.models import SignOff
from app.validation.queries.claims import load_claim
from app.validation.rules.claims import Claim
from app.validation.services.signing import sign_off
from benchmarks import floors
from benchmarks.crowd import settle
from benchmarks.measure import Line, Work, interleaved
from benchmarks.ready import COMMENT, make_ready

SIGNOFF_BAR = 10
WARM, TIMED = 10, 60
PLAIN = sa.Table(
    "benchmark_plain",
    sa.MetaData(),
    sa.Column("id", sa.Uuid(), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)


def signing(app: Flask, keys: list[UUID], judge: Who) -> Work:
    """Sign the next claim, in a session of its own, to the end of the commit.

    Before it the claim is read as its page reads it, so that connections keep what they prepared.
    """
    waiting = iter(keys)

    def read() -> Claim:
        set_reading()
        with app.app_context():
            return load_claim(next(waiting), organisation_id=judge.organisation_id)

    def run(claim: Claim) -> None:
        with app.app_context(), writing():
            sign_off(claim, judge, COMMENT)
            db.session.commit()

    return Work(lambda: copy_context().run(read), run)


def inserting(engine: sa.Engine, text: str) -> Work:
    """One INSERT of a record's text into a plain table and its commit, as durable."""

    def run(row: Any) -> None:
        with writing(), engine.begin() as connection:
            connection.execute(sa.insert(PLAIN), row)

    return Work(lambda: {"id": uuid4(), "text": text}, run)


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield what a whole sign-off takes: the snapshot, its hash, the chain, the audit event."""
    with app.app_context():
        keys, judge = make_ready(WARM + TIMED + 1)
        settle()
        second = floors.same_engine(db.engine)
    ours = signing(app, keys, judge)
    ours.run(ours.prepare())
    with app.app_context():
        chosen = sa.select(SignOff.snapshot).where(SignOff.assessment_id == keys[0])
        text = db.session.scalars(chosen).one()
    with writing():
        PLAIN.create(second)
    floor = inserting(second, text)
    signed, plain = interleaved(ours, floor, times=TIMED, warm_up=WARM)
    yield Line(f"signed record's length {engine_name}", len(text.encode()) / 1000, "kB")
    yield Line(f"signoff {engine_name}", signed, "ms", plain, SIGNOFF_BAR)
    with writing():
        PLAIN.drop(second)
    second.dispose()
