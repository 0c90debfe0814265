"""Reads of a judge's queue: open claims of the people they judge today, whoever these are.

The statements are put together once: what changes from one request to the next is bound.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.assessments.models import Assessment, LookAgain
from app.assessments.rules import AssessmentState
from app.extensions import db
from app.organisations.models import Deputy, SupervisionLink
from app.organisations.queries import holding, list_stood_in, standing_in
from app.organisations.rules import Role, Who
from app.people.models import Person
from app.people.rules import Registration
from app.validation.models import AreaReveal
from app.validation.rules.days import london_day
from app.validation.rules.queue import Queued

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


def _raw(column: sa.SQLColumnExpression[Any]) -> sa.ColumnElement[Any]:
    """Return a column of keys as the database holds them, without making a key of each."""
    return sa.type_coerce(column, sa.Text())


@cache
def _queue() -> sa.Select[*tuple[Any, ...]]:
    link = aliased(SupervisionLink)
    supervises = link.supervisor_id.in_(sa.bindparam("supervisors", expanding=True))
    return (
        sa.select(
            _raw(Assessment.id),
            Person.name,
            _raw(Assessment.version_id),
            _raw(Assessment.supplement_id),
            Assessment.role_profile,
            Assessment.sent_at,
            _shown(),
            supervises,
            sa.case((link.supervisor_id != ME, _raw(link.supervisor_id))),
        )
        .select_from(link)
        .join(Assessment, Assessment.person_id == link.worker_id)
        .join(Person, Person.id == link.worker_id)
        .where(
            Assessment.organisation_id == sa.bindparam("organisation", type_=sa.Uuid()),
            Assessment.state == AssessmentState.SENT_FOR_REVIEW,
            *_judged_through(link, supervises),
        )
    )


def _shown() -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.count())
        .where(AreaReveal.assessment_id == Assessment.id)
        .correlate(Assessment)
        .scalar_subquery()
    )


def _judged_through(
    link: type[SupervisionLink], supervises: sa.ColumnElement[bool]
) -> tuple[sa.ColumnElement[bool], ...]:
    """Return the conditions that somebody judges a worker by a link of today.

    Their own manager is looked for among whom the worker supervises: an index leads there.
    """
    assesses = sa.and_(
        link.assessor_id == sa.bindparam("assessor", type_=sa.Uuid()),
        _lacks_registered(link.supervisor_id),
    )
    manages_me = sa.exists().where(
        SupervisionLink.supervisor_id == link.worker_id,
        SupervisionLink.worker_id == ME,
        *holding(SupervisionLink, TODAY),
    )
    return (
        link.from_on <= TODAY,
        sa.or_(link.until_on.is_(None), link.until_on >= TODAY),
        sa.or_(supervises, assesses),
        link.worker_id != ME,
        ~manages_me,
    )


def _lacks_registered(supervisor_id: sa.SQLColumnExpression[UUID]) -> sa.ColumnElement[bool]:
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
def _looked_at() -> sa.Select[UUID]:
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
