"""Reads of a judge's queue: open claims of the people they judge today, whoever these are.

The statements are put together once: what changes from one request to the next is bound.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.assessments.models import Assessment, LookAgain, Rating, SentRating
from app.assessments.rules import AssessmentState
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.organisations.models import Deputy, SupervisionLink
from app.organisations.queries import holding, list_stood_in, standing_in
from app.organisations.rules import Role, Who
from app.people.models import Person
from app.people.rules import Registration
from app.validation.models import AreaReveal, Decision, Disagreement, Judgement, SignOffComment
from app.validation.rules import DecisionKind
from app.validation.rules.days import london_day
from app.validation.rules.queue import Decided, Judged, Queued

TODAY = sa.bindparam("today", type_=sa.Date())
ME = sa.bindparam("me", type_=sa.Uuid())


def list_queued(judge: Who, today: date) -> Sequence[Queued]:
    """Return the open claims that somebody judges today: two queries, one for who is no supervisor.

    A supervisor judges their own people's and, as a deputy, an absent supervisor's people's; a
    registered assessor the safety-critical part where a supervisor is no social worker.
    """
    supervises = judge.has(Role.SUPERVISOR)
    absent = {row[0]: row[1] for row in list_stood_in(judge.person_id, today)} if supervises else {}
    assesses = judge.has(Role.REGISTERED_ASSESSOR) and judge.social_worker
    given = {
        "me": judge.person_id,
        "today": today,
        "organisation": judge.organisation_id,
        "supervisors": [judge.person_id, *absent] if supervises else [],
        "assessor": judge.person_id if assesses else None,
    }
    return [
        Queued(
            key=row[0],
            worker_name=row[1],
            version_id=_key(row[2]),
            supplement_id=_key(row[3]) if row[3] else None,
            role_profile=row[4],
            sent_on=london_day(row[5]),
            shown=row[6],
            critical_only=not row[7],
            absent_name=absent[_key(row[8])] if row[7] and row[8] else "",
        )
        for row in db.session.execute(_queue(), given)
    ]


@lru_cache(maxsize=512)
def _key(raw: UUID | str) -> UUID:
    """Return a key: the same few versions and supervisors stand in every row of a queue."""
    return raw if isinstance(raw, UUID) else UUID(raw)


def _raw(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Return a column of keys as the database holds them, without making a key of each."""
    return sa.type_coerce(column, sa.Text())


@cache
def _queue() -> sa.Select[Any]:
    shown = (
        sa.select(sa.func.count())
        .where(AreaReveal.assessment_id == Assessment.id)
        .correlate(Assessment)
        .scalar_subquery()
    )
    link = aliased(SupervisionLink)
    manages_me = sa.exists().where(
        SupervisionLink.supervisor_id == link.worker_id,
        SupervisionLink.worker_id == ME,
        *holding(SupervisionLink, TODAY),
    )
    supervises = link.supervisor_id.in_(sa.bindparam("supervisors", expanding=True))
    assesses = sa.and_(
        link.assessor_id == sa.bindparam("assessor", type_=sa.Uuid()),
        _lacks_registered(link.supervisor_id),
    )
    return (
        sa.select(
            _raw(Assessment.id),
            Person.name,
            _raw(Assessment.version_id),
            _raw(Assessment.supplement_id),
            Assessment.role_profile,
            Assessment.sent_at,
            shown,
            supervises,
            sa.case((link.supervisor_id != ME, _raw(link.supervisor_id))),
        )
        .select_from(link)
        .join(Assessment, Assessment.person_id == link.worker_id)
        .join(Person, Person.id == link.worker_id)
        .where(
            link.from_on <= TODAY,
            sa.or_(link.until_on.is_(None), link.until_on >= TODAY),
            sa.or_(supervises, assesses),
            Assessment.organisation_id == sa.bindparam("organisation", type_=sa.Uuid()),
            Assessment.state == AssessmentState.SENT_FOR_REVIEW,
            link.worker_id != ME,
            ~manages_me,
        )
    )


def _lacks_registered(supervisor_id: sa.ColumnElement[UUID]) -> sa.ColumnElement[bool]:
    """Whether a supervisor, or who stands in for them today, is no registered social worker."""
    supervisor, deputy = aliased(Person), aliased(Person)
    unregistered = sa.exists().where(
        supervisor.id == supervisor_id, supervisor.registration != Registration.SOCIAL_WORKER
    )
    unregistered_deputy = sa.exists().where(
        Deputy.supervisor_id == supervisor_id,
        *standing_in(TODAY),
        deputy.id == Deputy.deputy_id,
        deputy.registration != Registration.SOCIAL_WORKER,
    )
    return sa.or_(unregistered, unregistered_deputy)


def list_looked_at(supervisor_id: UUID, today: date) -> Sequence[UUID]:
    """Return whom of a supervisor's people anything validated wants another look for: few."""
    return db.session.scalars(_looked_at(), {"me": supervisor_id, "today": today}).all()


@cache
def _looked_at() -> sa.Select[tuple[UUID]]:
    return (
        sa.select(LookAgain.person_id)
        .join(SupervisionLink, SupervisionLink.worker_id == LookAgain.person_id)
        .where(
            SupervisionLink.supervisor_id == ME,
            *holding(SupervisionLink, TODAY),
            LookAgain.left_id.is_(None),
        )
        .distinct()
    )


def map_judged(assessment_ids: Collection[UUID], *, critical: bool) -> Mapping[UUID, Judged]:
    """Return how much of each of these claims is judged: one query, cheaper without `critical`."""
    given = {"claims": list(assessment_ids)}
    rows = db.session.execute(_judged_of(critical), given)
    return {row[0]: Judged(row[1], row[2]) for row in rows}


@cache
def _judged_of(critical: bool) -> sa.Select[Any]:
    return sa.select(
        Assessment.id,
        _number(Judgement, *_judged()),
        _number(Judgement, *_judged(), _is_critical(Judgement)) if critical else sa.literal(0),
    ).where(Assessment.id.in_(sa.bindparam("claims", expanding=True)))


def map_decided(assessment_ids: Collection[UUID], *, critical: bool) -> Mapping[UUID, Decided]:
    """Return how much of each of these claims is decided, and what waits: one query, or none."""
    if not assessment_ids:
        return {}
    given = {"claims": list(assessment_ids)}
    return {
        row[0]: Decided(*row[1:5], decided_at=row[5], accepted=bool(row[6]))
        for row in db.session.execute(_decided_of(critical), given)
    }


@cache
def _decided_of(critical: bool) -> sa.Select[Any]:
    decided_at = (
        sa.select(sa.func.max(Decision.decided_at, type_=Decision.__table__.c.decided_at.type))
        .where(Decision.assessment_id == Assessment.id)
        .correlate(Assessment)
        .scalar_subquery()
    )
    accepted = sa.exists().where(
        SignOffComment.assessment_id == Assessment.id,
        SignOffComment.person_id == Assessment.person_id,
        SignOffComment.accepts.is_(True),
        SignOffComment.written_at >= decided_at,
    )
    return sa.select(
        Assessment.id,
        _number(Decision, *_decided()),
        _number(Decision, *_decided(), _is_critical(Decision)) if critical else sa.literal(0),
        _number(Rating, Rating.locked.is_(False)),
        _number(Disagreement, Disagreement.decided_at.is_(None)),
        decided_at,
        accepted,
    ).where(Assessment.id.in_(sa.bindparam("claims", expanding=True)))


def _number(
    table: type[Judgement] | type[Decision] | type[Rating] | type[Disagreement],
    *conditions: sa.ColumnElement[bool],
) -> sa.ScalarSelect[int]:
    """Return how many rows of `table` hold for an assessment: one for a statement, or none."""
    return (
        sa.select(sa.func.count())
        .where(table.assessment_id == Assessment.id, *conditions)
        .correlate(Assessment)
        .scalar_subquery()
    )


def _is_critical(table: type[Judgement] | type[Decision]) -> sa.ColumnElement[bool]:
    critical = sa.select(FrameworkStatement.id).where(FrameworkStatement.safety_critical.is_(True))
    return table.statement_id.in_(critical)


def _judged() -> tuple[sa.ColumnElement[bool], ...]:
    """Whether a judgement is the latest of its statement, and whole."""
    later = aliased(Judgement)
    replaced = sa.exists().where(
        later.assessment_id == Judgement.assessment_id,
        later.statement_id == Judgement.statement_id,
        later.number > Judgement.number,
    )
    whole = sa.and_(Judgement.level.is_not(None), Judgement.basis.is_not(None))
    return ~replaced, sa.or_(Judgement.not_enough_seen.is_(True), whole)


def _decided() -> tuple[sa.ColumnElement[bool], ...]:
    """Whether a decision is the latest of its statement, on what was sent last, no return."""
    later = aliased(Decision)
    replaced = sa.exists().where(
        later.assessment_id == Decision.assessment_id,
        later.statement_id == Decision.statement_id,
        later.number > Decision.number,
    )
    sent_at = (
        sa.select(sa.func.max(SentRating.sent_at))
        .where(
            SentRating.assessment_id == Decision.assessment_id,
            SentRating.statement_id == Decision.statement_id,
        )
        .correlate(Decision)
        .scalar_subquery()
    )
    return ~replaced, Decision.kind != DecisionKind.RETURNED, Decision.decided_at >= sent_at
