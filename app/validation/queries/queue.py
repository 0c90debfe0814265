"""Reads of a judge's queue: open claims of the people they judge today, whoever these are.

The statements are put together once: what changes from one request to the next is bound.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.assessments.models import Assessment, Rating, SentRating
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
from app.validation.rules.queue import Counts, Queued

TODAY = sa.bindparam("today", type_=sa.Date())
ME = sa.bindparam("me", type_=sa.Uuid())
_worker, _supervisor, _deputy = aliased(Person), aliased(Person), aliased(Person)


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
            assessment_id=row[0],
            worker_name=row[1],
            version_id=row[2],
            supplement_id=row[3],
            role_profile=row[4],
            sent_on=london_day(row[5]),
            shown=row[6],
            critical_only=not supervises or row[7] not in (judge.person_id, *absent),
            absent_name=absent.get(row[7], "") if row[7] != judge.person_id else "",
        )
        for row in db.session.execute(_queue(), given)
    ]


@cache
def _queue() -> sa.Select[tuple[UUID, str, UUID, UUID | None, str, object, int, UUID]]:
    shown = (
        sa.select(sa.func.count())
        .where(AreaReveal.assessment_id == Assessment.id)
        .correlate(Assessment)
        .scalar_subquery()
    )
    managers = sa.select(SupervisionLink.supervisor_id).where(
        SupervisionLink.worker_id == ME, *holding(SupervisionLink, TODAY)
    )
    link = aliased(SupervisionLink)
    return (
        sa.select(
            Assessment.id,
            _worker.name,
            Assessment.version_id,
            Assessment.supplement_id,
            Assessment.role_profile,
            sa.func.coalesce(Assessment.sent_at, Assessment.started_at, type_=_moment()),
            shown,
            link.supervisor_id,
        )
        .select_from(link)
        .join(Assessment, Assessment.person_id == link.worker_id)
        .join(_worker, _worker.id == link.worker_id)
        .join(_supervisor, _supervisor.id == link.supervisor_id)
        .where(
            link.from_on <= TODAY,
            sa.or_(link.until_on.is_(None), link.until_on >= TODAY),
            sa.or_(
                link.supervisor_id.in_(sa.bindparam("supervisors", expanding=True)),
                sa.and_(
                    link.assessor_id == sa.bindparam("assessor", type_=sa.Uuid()),
                    _lacks_registered(),
                ),
            ),
            Assessment.organisation_id == sa.bindparam("organisation", type_=sa.Uuid()),
            Assessment.state == AssessmentState.SENT_FOR_REVIEW,
            link.worker_id != ME,
            link.worker_id.not_in(managers),
        )
        .order_by(Assessment.sent_at, Assessment.id)
    )


def _moment() -> sa.types.TypeEngine[object]:
    return Assessment.__table__.c.sent_at.type


def _lacks_registered() -> sa.ColumnElement[bool]:
    """Whether the supervisor, or who stands in for them today, is no registered social worker."""
    unregistered_deputy = (
        sa.exists()
        .where(
            Deputy.supervisor_id == _supervisor.id,
            *standing_in(TODAY),
            _deputy.id == Deputy.deputy_id,
            _deputy.registration != Registration.SOCIAL_WORKER,
        )
        .correlate(_supervisor)
    )
    return sa.or_(_supervisor.registration != Registration.SOCIAL_WORKER, unregistered_deputy)


def map_counts(assessment_ids: Collection[UUID]) -> Mapping[UUID, Counts]:
    """Return how far each of these claims has come: one query."""
    given = {"claims": list(assessment_ids)}
    return {
        row[0]: Counts(*row[1:7], decided_at=row[7], accepted=bool(row[8]))
        for row in db.session.execute(_counts(), given)
    }


@cache
def _counts() -> sa.Select[tuple[UUID, int, int, int, int, int, int, object, bool]]:
    returned = _number(Rating, Rating.locked.is_(False))
    contested = _number(Disagreement, Disagreement.decided_at.is_(None))
    decided_at = (
        sa.select(sa.func.max(Decision.decided_at, type_=_moment()))
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
        _number(Judgement, *_judged()),
        _number(Judgement, *_judged(), _is_critical(Judgement)),
        _number(Decision, *_decided()),
        _number(Decision, *_decided(), _is_critical(Decision)),
        returned,
        contested,
        decided_at,
        accepted,
    ).where(Assessment.id.in_(sa.bindparam("claims", expanding=True)))


def _number(
    table: type[Judgement] | type[Decision] | type[Rating] | type[Disagreement],
    *conditions: sa.ColumnElement[bool],
) -> sa.ScalarSelect[int]:
    """Return how many statements of an assessment have a row of `table` that holds."""
    return (
        sa.select(sa.func.count(table.statement_id.distinct()))
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
    """Whether a decision is on what was sent last, and is none that returns it."""
    sent_at = (
        sa.select(sa.func.max(SentRating.sent_at))
        .where(
            SentRating.assessment_id == Decision.assessment_id,
            SentRating.statement_id == Decision.statement_id,
        )
        .correlate(Decision)
        .scalar_subquery()
    )
    return Decision.kind != DecisionKind.RETURNED, Decision.decided_at >= sent_at
