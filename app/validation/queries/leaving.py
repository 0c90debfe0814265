"""Reads of claims that left a judge: taken back by the worker, or gone to somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment
from app.assessments.rules import AssessmentState
from app.extensions import db
from app.organisations.models import Deputy, SupervisionLink
from app.organisations.queries import holding, standing_in
from app.organisations.rules import Who
from app.people.models import Person
from app.validation.access import may_see_claim
from app.validation.models import Judgement, Withdrawal
from app.validation.queries.claims import load_claims
from app.validation.rules.days import london_day
from app.validation.rules.leaving import Left, Way


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A claim that its worker took back and has not sent again."""

    worker_name: str
    withdrawn_at: datetime


def list_taken_back(judge: Who, today: date) -> Sequence[TakenBack]:
    """Return the claims that this judge's people took back and have not sent again, newest first.

    What is taken back is a private draft again: its name and day are all that is told.
    """
    given = {"me": judge.person_id, "today": today, "organisation": judge.organisation_id}
    return [TakenBack(row[0], row[1]) for row in db.session.execute(_taken_back(), given)]


@cache
def _taken_back() -> sa.Select[str, datetime]:
    """Put the query together once: it is asked with every queue."""
    me = sa.bindparam("me", type_=sa.Uuid())
    today = sa.bindparam("today", type_=sa.Date())
    at = sa.func.max(Withdrawal.withdrawn_at, type_=Withdrawal.__table__.c.withdrawn_at.type)
    return (
        sa.select(Person.name, at)
        .select_from(Withdrawal)
        .join(Assessment, Assessment.id == Withdrawal.assessment_id)
        .join(Person, Person.id == Assessment.person_id)
        .join(SupervisionLink, SupervisionLink.worker_id == Person.id)
        .where(
            Assessment.organisation_id == sa.bindparam("organisation", type_=sa.Uuid()),
            Assessment.state == AssessmentState.WITHDRAWN,
            *holding(SupervisionLink, today),
            _judges_by(me, today),
        )
        .group_by(Assessment.id, Person.name)
        .order_by(at.desc(), Person.name)
    )


def find_left(assessment_id: UUID, who: Who) -> Left | None:
    """Return how a claim left whoever once judged it, or None for everybody else.

    A draft that was never sent left nobody, and who judges a claim today has not lost it.
    """
    today = london_day(datetime.now(UTC))
    chosen = (
        sa.select(Assessment.state, Person.id, Person.name)
        .join(Person, Person.id == Assessment.person_id)
        .where(Assessment.id == assessment_id, Assessment.organisation_id == who.organisation_id)
    )
    row = db.session.execute(chosen).first()
    if row is None or row.id == who.person_id:
        return None
    if row.state is AssessmentState.WITHDRAWN:
        link = _link(row.id, who.person_id, today)
        taken_at = _taken_back_at(assessment_id)
        return Left(row.name, Way.TAKEN_BACK, taken_at) if link and taken_at else None
    claim = load_claims([assessment_id]).get(assessment_id)
    if claim is None or may_see_claim(who, claim):
        return None
    if _judged(assessment_id, who.person_id) or _once(row.id, who.person_id, today):
        return Left(row.name, Way.HANDED_ON)
    return None


def _taken_back_at(assessment_id: UUID) -> datetime | None:
    chosen = sa.select(sa.func.max(Withdrawal.withdrawn_at))
    return db.session.scalar(chosen.where(Withdrawal.assessment_id == assessment_id))


def _judges_by(
    person_id: UUID | sa.BindParameter[UUID], today: date | sa.BindParameter[date]
) -> sa.ColumnElement[bool]:
    """Return the condition that this person judges by a link, for themself or standing in."""
    absent = sa.select(Deputy.supervisor_id).where(
        Deputy.deputy_id == person_id, *standing_in(today)
    )
    return sa.or_(
        SupervisionLink.supervisor_id == person_id,
        SupervisionLink.assessor_id == person_id,
        SupervisionLink.supervisor_id.in_(absent),
    )


def _link(worker_id: UUID, person_id: UUID, today: date) -> UUID | None:
    chosen = sa.select(SupervisionLink.id).where(
        SupervisionLink.worker_id == worker_id,
        *holding(SupervisionLink, today),
        _judges_by(person_id, today),
    )
    return db.session.scalars(chosen).first()


def _judged(assessment_id: UUID, person_id: UUID) -> bool:
    held = sa.exists().where(
        Judgement.assessment_id == assessment_id, Judgement.judge_id == person_id
    )
    return bool(db.session.scalar(sa.select(held)))


def _once(worker_id: UUID, person_id: UUID, today: date) -> bool:
    """Whether somebody supervised, assessed or stood in for this worker's supervisor before."""
    stood_in = sa.exists().where(
        Deputy.supervisor_id == SupervisionLink.supervisor_id,
        Deputy.deputy_id == person_id,
        Deputy.from_on <= today,
    )
    held = sa.exists().where(
        SupervisionLink.worker_id == worker_id,
        SupervisionLink.from_on <= today,
        sa.or_(
            SupervisionLink.supervisor_id == person_id,
            SupervisionLink.assessor_id == person_id,
            stood_in,
        ),
    )
    return bool(db.session.scalar(sa.select(held)))
