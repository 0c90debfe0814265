"""Proving that what was signed is as it was."""

import hashlib
import os
from collections.abc import Iterator
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Assessment
from app.audit.models import ChainHead
from app.audit.rules import GENESIS, next_link, sha256
from app.db.engine import writing
from app.extensions import db
from app.organisations.services import add_organisation
from app.validation.models import SignOff
from app.validation.queries.verification import verify_records
from benchmarks import crowd
from benchmarks.measure import Line

VERIFY_BAR = 5
RECORDS = int(os.environ.get("SIGNED_RECORDS", "20000"))
BATCH = 500


def add_records(text: str) -> UUID:
    """Write a council whose 20,000 workers each have a signed record of this length."""
    version_id = db.session.scalars(sa.select(Assessment.version_id).limit(1)).one()
    with writing():
        organisation_id = add_organisation("Council of records", "E30000012").id
        crowd.add_workers(organisation_id)
        cycle = crowd.open_round(organisation_id, version_id, "Round", crowd.NOW)
        crowd.add_assessments(cycle, signed_at=crowd.NOW)
        chosen = sa.select(Assessment.id, Assessment.person_id)
        theirs = chosen.where(Assessment.organisation_id == organisation_id).limit(RECORDS)
        number, digest = 0, GENESIS
        rows: list[dict[str, object]] = []
        for assessment_id, person_id in db.session.execute(theirs).all():
            own = text.replace("0", str(number % 7))
            link = next_link(number, digest, own)
            rows.append(_row(assessment_id, organisation_id, person_id, own) | _place(link))
            number, digest = link.number, link.digest
            if len(rows) == BATCH:
                db.session.execute(sa.insert(SignOff), rows)
                rows = []
        if rows:
            db.session.execute(sa.insert(SignOff), rows)
        chain = f"sign-off:{organisation_id}"
        db.session.add(ChainHead(chain=chain, number=number, digest=digest))
        db.session.commit()
    return organisation_id


def _place(link: Any) -> dict[str, object]:
    return {"number": link.number, "previous": link.previous, "digest": link.digest}


def _row(assessment_id: UUID, organisation_id: UUID, person_id: UUID, text: str) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "assessment_id": assessment_id,
        "organisation_id": organisation_id,
        "snapshot": text,
        "snapshot_digest": sha256(text),
        "supervisor_id": person_id,
        "signed_at": crowd.NOW,
    }


def verifying_lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield what proving takes: every chain of 20,000 records; and with the tables behind them,
    for the records that the demonstration council has."""
    with app.app_context():
        start = perf_counter()
        records = sum(one.records for one in verify_records())
        each = (perf_counter() - start) * 1000 / records
        yield Line(f"verify with tables, each record {engine_name}", each, "ms")
        text = db.session.scalars(sa.select(SignOff.snapshot).limit(1)).one()
        organisation_id = add_records(text)
        chosen = sa.select(SignOff.snapshot).where(SignOff.organisation_id == organisation_id)
        least = 0.0
        for held in db.session.scalars(chosen.execution_options(yield_per=BATCH)):
            start = perf_counter()
            hashlib.sha256(held.encode()).hexdigest()
            least += perf_counter() - start
        start = perf_counter()
        found = [one for one in verify_records(chains_only=True) if one.records >= RECORDS]
        ours = perf_counter() - start
        assert [one.broken for one in found] == [None]
    yield Line(f"verify.20k chains {engine_name}", ours, "s", least, VERIFY_BAR)


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield every line about signed records, on one engine."""
    yield from verifying_lines(app, engine_name)
