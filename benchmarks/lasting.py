"""A council of 20,000 workers in their third cycle: what history adds to pages and to saving."""

from collections.abc import Iterator
from time import perf_counter

import sqlalchemy as sa
from flask import Flask

from app.accounts.services import open_account
from app.assessments.models import Assessment, Rating
from app.assessments.rules import AssessmentState
from app.db.engine import writing
from app.extensions import db
from app.frameworks.services import load_version
from app.people.models import Person
from benchmarks import floors
from benchmarks.assessing import (
    Desk,
    Saving,
    desk_of,
    number_of_queries,
    page_lines,
    saving_lines,
    settled,
    statement_lines,
)
from benchmarks.crowd import LASTING, LATE, settle, three_cycles
from benchmarks.measure import Line
from benchmarks.service import counted, shown_by
from skills_framework.loader import published

VERSION = ("family-help", "1.1.0")


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield how long the council takes to write, what its workers' pages cost, and that somebody in
    a third cycle asks no more of the database than somebody in a first."""
    start = perf_counter()
    with app.app_context():
        with writing():
            version = load_version(published(*VERSION))
            db.session.commit()
        three_cycles(version)
        settle()
        rows = db.session.scalar(sa.select(sa.func.count()).select_from(Rating)) or 0
        second = floors.same_engine(db.engine)
    yield Line(f"council.20k of three cycles {engine_name}", perf_counter() - start, "s")
    yield Line(f"council.20k ratings {engine_name}", rows, "rows")
    late, lasting = (_sit_down(app, name) for name in (LATE, LASTING))
    third = f"third cycle {engine_name}"
    yield from statement_lines(app, third, lasting, second)
    request = settled(app, lasting.tasks, lasting.cookie)
    floor = floors.task_list_page(app, second, shown_by(app, request))
    yield from page_lines(app, third, "tasklist", lasting.tasks, lasting.cookie, floor)
    yield from saving_lines(app, third, lasting, second)
    yield from _query_lines(app, engine_name, late, lasting)
    second.dispose()


def _sit_down(app: Flask, name: str) -> Desk:
    with app.app_context(), writing():
        held = db.session.scalars(
            sa.select(Assessment)
            .join(Person, Person.id == Assessment.person_id)
            .where(Person.name == name, Assessment.state == AssessmentState.IN_PROGRESS)
            .order_by(Assessment.started_at.desc())
        ).first()
        assert held is not None, f"{name} is in a cycle"
        person = db.session.get_one(Person, held.person_id)
        open_account(
            person.id,
            person.work_email,
            organisation_id=person.organisation_id,
            password_hash=None,
        )
        return desk_of(app, held)


def _query_lines(app: Flask, engine_name: str, late: Desk, lasting: Desk) -> Iterator[Line]:
    """Yield the queries of somebody in a third cycle, with those in a first as what is allowed."""
    for name in ("page", "tasks"):
        few, many = (
            number_of_queries(app, settled(app, getattr(one, name), one.cookie))
            for one in (late, lasting)
        )
        yield Line(f"{name} queries after two cycles {engine_name}", many, "queries", few, 1)
    few, many = (_queries_of_saving(app, one) for one in (late, lasting))
    yield Line(f"save queries after two cycles {engine_name}", many, "queries", few, 1)


def _queries_of_saving(app: Flask, desk: Desk) -> int:
    saving = Saving(app, desk)
    saving.run(saving.prepare())
    with counted(app) as seen:
        saving.run(saving.prepare())
    return len(seen)
