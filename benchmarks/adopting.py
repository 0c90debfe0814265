"""A council of 20,000 people adopts a version in the middle of its cycle."""

import resource
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from app.adoption.queries import list_relations, way_between
from app.assessments.models import Assessment, EarlierRating, Rating
from app.assessments.rules import AssessmentState
from app.assessments.services import open_cycle
from app.assessments.services.moving import begin_move, carry_some
from app.db.base import Base
from app.db.engine import writing
from app.db.keys import new_key
from app.extensions import db
from app.frameworks.models import FrameworkStatement, FrameworkVersion
from app.frameworks.services import load_version
from app.organisations.services import add_organisation
from app.people.models import Person
from app.people.rules import Registration
from benchmarks.measure import Line
from skills_framework.loader import published

PEOPLE = 20_000
STATEMENTS = 38
BAR = 10
MEGABYTES = 1024
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
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
    cycle = open_cycle(
        organisation_id,
        version.id,
        "Whole council",
        opens_on=NOW.date(),
        closes_on=NOW.date() + timedelta(days=60),
        by_id=None,
    )
    _add_workers(organisation_id)
    _add_assessments(organisation_id, cycle.id, version.id)
    _add_ratings(organisation_id, version.id)
    db.session.commit()
    return organisation_id


def _add_workers(organisation_id: UUID) -> None:
    first = sa.select(sa.literal(1).label("n")).cte("numbers", recursive=True)
    numbers = first.union_all(sa.select(first.c.n + 1).where(first.c.n < PEOPLE))
    name = sa.literal("Worker ") + sa.cast(numbers.c.n, sa.Text)
    _fill(
        Person,
        organisation_id=sa.literal(organisation_id, sa.Uuid()),
        name=name,
        work_email=name + "@council.example",
        job_title=sa.literal(""),
        registration=sa.literal(Registration.NONE, Person.registration.type),
        registration_number=sa.literal(""),
        started_on=sa.literal(NOW.date(), sa.Date()),
        created_at=_now(),
    )


def _add_assessments(organisation_id: UUID, cycle_id: UUID, version_id: UUID) -> None:
    _fill(
        Assessment,
        organisation_id=sa.literal(organisation_id, sa.Uuid()),
        cycle_id=sa.literal(cycle_id, sa.Uuid()),
        version_id=sa.literal(version_id, sa.Uuid()),
        person_id=Person.id,
        role_profile=sa.literal("family-support-worker"),
        raised_areas=sa.literal(""),
        state=sa.literal(AssessmentState.IN_PROGRESS, Assessment.state.type),
        version=sa.literal(1),
        started_at=_now(),
        where=Person.organisation_id == organisation_id,
    )


def _add_ratings(organisation_id: UUID, version_id: UUID) -> None:
    _fill(
        Rating,
        assessment_id=Assessment.id,
        statement_id=FrameworkStatement.id,
        level=sa.literal(2),
        not_my_role=sa.false(),
        not_my_role_reason=sa.literal(""),
        reflection=sa.literal("I asked what a good week would look like, and we planned for it."),
        locked=sa.false(),
        version=sa.literal(2),
        saved_at=_now(),
        to_confirm=sa.false(),
        had_answer=sa.false(),
        where=sa.and_(
            Assessment.organisation_id == organisation_id,
            FrameworkStatement.version_id == version_id,
        ),
    )


def _now() -> sa.BindParameter[datetime]:
    return sa.bindparam(None, NOW, type_=Rating.saved_at.type, unique=True)


def _fill(
    table: type[Base], *, where: sa.ColumnElement[bool] | None = None, **columns: Any
) -> None:
    chosen = sa.select(new_key(), *columns.values())
    if where is not None:
        chosen = chosen.where(where)
    db.session.execute(sa.insert(table).from_select(["id", *columns], chosen))


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
