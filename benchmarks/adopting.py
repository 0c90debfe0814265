"""A council of 20,000 people adopts a version in the middle of its cycle."""

import resource
from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter
from typing import cast
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from app.adoption.queries import list_relations, way_between
from app.assessments.models import Assessment, EarlierRating, Rating
from app.assessments.services.moving import begin_move, carry_some
from app.db.engine import writing
from app.db.keys import new_key
from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.frameworks.services import load_version
from app.organisations.services import add_organisation
from benchmarks.crowd import NOW, PEOPLE, add_assessments, add_ratings, add_workers, open_round
from benchmarks.measure import Line
from skills_framework.loader import published

STATEMENTS = 38
BAR = 10
MEGABYTES = 1024
VERSIONS = ("1.0.0", "1.1.0")


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield how long everybody takes against one insert of the same rows, and the memory used."""
    with app.app_context(), writing():
        before, after = (load_version(published("family-help", one)) for one in VERSIONS)
        organisation_id = _make_people(before)
        floor = _insert_at_once(organisation_id)
        taken = _adopt(organisation_id, before.id, after.id)
        kept = db.session.scalar(sa.select(sa.func.count()).select_from(EarlierRating)) or 0
        assert kept >= PEOPLE * STATEMENTS, f"{kept} ratings were carried"
    yield Line(f"adopt.20k {engine_name}", taken, "ms", floor, BAR)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Line(f"adopt.20k memory {engine_name}", used, "MB", bar=MEGABYTES)


def _make_people(version: FrameworkVersion) -> UUID:
    """Add the people with an assessment each and a rating for every statement, in SQL."""
    organisation_id = add_organisation("Council of 20,000", "E20000000").id
    cycle = open_round(organisation_id, version.id, "Whole council", NOW)
    add_workers(organisation_id)
    add_assessments(cycle)
    add_ratings(cycle)
    db.session.commit()
    return organisation_id


def _insert_at_once(organisation_id: UUID) -> float:
    """Return the milliseconds that one insert of the same rows takes, keys and indexes and all."""
    like = cast("sa.Table", Rating.__table__)
    copy = sa.Table(
        "rating_floor",
        sa.MetaData(),
        *(sa.Column(one.name, one.type, primary_key=one.primary_key) for one in like.columns),
        sa.UniqueConstraint("assessment_id", "statement_id"),
    )
    copy.create(db.session.connection())
    db.session.commit()
    rows = (
        sa.select(*(one if one.name != "id" else new_key() for one in like.columns))
        .join(Assessment, Assessment.id == Rating.assessment_id)
        .where(Assessment.organisation_id == organisation_id)
    )
    start = perf_counter()
    db.session.execute(sa.insert(copy).from_select(list(copy.columns.keys()), rows))
    db.session.commit()
    taken = (perf_counter() - start) * 1000
    copy.drop(db.session.connection())
    db.session.commit()
    return taken


def _adopt(organisation_id: UUID, from_id: UUID, to_id: UUID) -> float:
    """Return the milliseconds that carrying everybody takes, a commit a step."""
    rows = [
        (row.relation, row.before, row.after)
        for row in list_relations(way_between(from_id, to_id) or [])
    ]
    start = perf_counter()
    due_on = NOW.date() + timedelta(days=90)
    move = begin_move(organisation_id, from_id, to_id, rows, due_on=due_on)
    db.session.commit()
    while carry_some(move):
        db.session.commit()
    db.session.commit()
    return (perf_counter() - start) * 1000
