"""A council of 20,000 workers and what they rated, written by the database itself."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle, Rating, SentRating
from app.assessments.rules import AssessmentState
from app.assessments.services import open_cycle
from app.db.base import Base
from app.db.engine import writing
from app.db.keys import new_key
from app.extensions import db
from app.frameworks.models import FrameworkStatement, FrameworkVersion
from app.organisations.services import add_organisation
from app.people.models import Person
from app.people.rules import Registration

PEOPLE = 20_000
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
LATE, LASTING = "Worker 1", "Worker 2"
ROLE = "family-support-worker"
SAID = "I asked what a good week would look like, and we planned for it."


def fill(
    table: type[Base],
    *,
    origin: sa.FromClause | None = None,
    where: sa.ColumnElement[bool] | None = None,
    **columns: Any,
) -> None:
    """Add a row for each row of what `columns` are chosen from, in one statement."""
    chosen = sa.select(new_key(), *columns.values())
    if origin is not None:
        chosen = chosen.select_from(origin)
    if where is not None:
        chosen = chosen.where(where)
    db.session.execute(sa.insert(table).from_select(["id", *columns], chosen))


def add_workers(organisation_id: UUID) -> None:
    """Add the people: "Worker 1" to "Worker 20000", with addresses that no other council has."""
    first = sa.select(sa.literal(1).label("n")).cte("numbers", recursive=True)
    numbers = first.union_all(sa.select(first.c.n + 1).where(first.c.n < PEOPLE))
    name = sa.literal("Worker ") + sa.cast(numbers.c.n, sa.Text)
    fill(
        Person,
        organisation_id=sa.literal(organisation_id, sa.Uuid()),
        name=name,
        work_email=name + f"@{organisation_id}.example",
        job_title=sa.literal(""),
        registration=sa.literal(Registration.NONE, Person.registration.type),
        registration_number=sa.literal(""),
        started_on=sa.literal(NOW.date(), sa.Date()),
        created_at=at(NOW),
    )


def add_assessments(cycle: Cycle, *, signed_at: datetime | None = None, but: str = "") -> None:
    """Add an assessment in a cycle for everybody `but` one: signed off then, or in progress."""
    state = AssessmentState.SIGNED_OFF if signed_at else AssessmentState.IN_PROGRESS
    started_at = signed_at - timedelta(days=30) if signed_at else NOW
    done: dict[str, Any] = (
        {"sent_at": at(signed_at), "signed_at": at(signed_at)} if signed_at else {}
    )
    fill(
        Assessment,
        organisation_id=sa.literal(cycle.organisation_id, sa.Uuid()),
        cycle_id=sa.literal(cycle.id, sa.Uuid()),
        version_id=sa.literal(cycle.version_id, sa.Uuid()),
        person_id=Person.id,
        role_profile=sa.literal(ROLE),
        raised_areas=sa.literal(""),
        state=sa.literal(state, Assessment.state.type),
        version=sa.literal(1),
        started_at=at(started_at),
        **done,
        where=sa.and_(Person.organisation_id == cycle.organisation_id, Person.name != but),
    )


def add_ratings(cycle: Cycle, *, locked: bool = False) -> None:
    """Add a rating for every statement of every assessment of a cycle."""
    fill(
        Rating,
        assessment_id=Assessment.id,
        statement_id=FrameworkStatement.id,
        level=sa.literal(2),
        not_my_role=sa.false(),
        not_my_role_reason=sa.literal(""),
        reflection=sa.literal(SAID),
        locked=sa.true() if locked else sa.false(),
        version=sa.literal(2),
        saved_at=at(NOW),
        to_confirm=sa.false(),
        had_answer=sa.false(),
        origin=sa.join(
            Assessment, FrameworkStatement, FrameworkStatement.version_id == Assessment.version_id
        ),
        where=Assessment.cycle_id == cycle.id,
    )


def add_sent(cycle: Cycle, sent_at: datetime) -> None:
    """Add what was sent in a cycle: every rating, once."""
    fill(
        SentRating,
        assessment_id=Rating.assessment_id,
        statement_id=Rating.statement_id,
        number=sa.literal(1),
        level=Rating.level,
        not_my_role=Rating.not_my_role,
        not_my_role_reason=Rating.not_my_role_reason,
        reflection=Rating.reflection,
        sent_at=at(sent_at),
        origin=sa.join(Rating, Assessment, Assessment.id == Rating.assessment_id),
        where=Assessment.cycle_id == cycle.id,
    )


def at(moment: datetime) -> sa.BindParameter[datetime]:
    """Return a moment as a value of SQL."""
    return sa.bindparam(None, moment, type_=Rating.saved_at.type, unique=True)


def open_round(organisation_id: UUID, version_id: UUID, title: str, opens_at: datetime) -> Cycle:
    """Open a cycle of 60 days."""
    day = opens_at.date()
    return open_cycle(
        organisation_id,
        version_id,
        title,
        opens_on=day,
        closes_on=day + timedelta(days=60),
        by_id=None,
    )


def three_cycles(version: FrameworkVersion) -> UUID:
    """Return a council whose people all signed off two cycles and are in a third; three ratings a
    person and statement, two of them sent. "Worker 1" came later and has the third cycle only."""
    with writing():
        organisation_id = add_organisation("Council of three cycles", "E30000000").id
        add_workers(organisation_id)
        for number in (2, 1, 0):
            opened = NOW - number * YEAR
            cycle = open_round(organisation_id, version.id, f"Cycle {3 - number}", opened)
            signed_at = opened + timedelta(days=50) if number else None
            add_assessments(cycle, signed_at=signed_at, but=LATE if number else "")
            add_ratings(cycle, locked=bool(number))
            if signed_at:
                add_sent(cycle, signed_at)
            db.session.commit()
    return organisation_id


def settle() -> None:
    """Let the database know what it holds, as its own housekeeping does within a minute."""
    db.session.commit()
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
