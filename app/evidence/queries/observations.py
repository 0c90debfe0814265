"""Reads of what observers are asked, and of what they answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.evidence.models import (
    EvidenceItem,
    Observation,
    ObservationComment,
    ObservationRequest,
    ObservationStatement,
)
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.frameworks.queries import get_framework, statement_codes
from app.organisations.models import SupervisionLink
from app.organisations.queries import (
    find_link,
    list_looked_after,
    list_supervisors,
    looking_after,
)
from app.organisations.rules import Role, Who
from app.organisations.rules.days import london_day
from app.people.models import Person
from skills_framework.model import Statement


@dataclass(frozen=True, slots=True)
class Received:
    """An answer, what was asked for, and the evidence item that it became."""

    observation: Observation
    request: ObservationRequest
    item: EvidenceItem


@dataclass(frozen=True, slots=True)
class Bearing:
    """That a received item is about a statement, in whatever version it was asked for."""

    evidence_id: UUID
    permanent_id: UUID
    asked_by_id: UUID


def get_observed(person_id: UUID, visible_to: Who, today: date | None = None) -> Person:
    """Return the person themself, or one of those they supervise or stand in for a supervisor of
    today; raises `NothingFound`."""
    today = today or london_day(datetime.now(UTC))
    found = db.session.get(Person, person_id)
    if found is None or found.organisation_id != visible_to.organisation_id:
        raise NothingFound
    own = person_id == visible_to.person_id and visible_to.has(Role.WORKER)
    if own or person_id in list_looked_after(visible_to, today):
        return found
    raise NothingFound


def list_readers(worker: Person, today: date) -> Sequence[Person]:
    """Return who may be named to read what comes back: the worker's supervisor first, then the
    registered assessor, then the organisation's other supervisors by name."""
    link = find_link(worker.id, today)
    first = [link.supervisor_id, link.assessor_id] if link else []
    named = [db.session.get_one(Person, key) for key in first if key is not None]
    others = list_supervisors(worker.organisation_id, today)
    return list(dict.fromkeys([*named, *(one for one in others if one.id != worker.id)]))


def get_request(request_id: UUID, visible_to: Who) -> ObservationRequest:
    """Return a request that the person asked for, or that is about them; raises `NothingFound`."""
    found = db.session.get(ObservationRequest, request_id)
    if found is None or visible_to.person_id not in (found.asked_by_id, found.person_id):
        raise NothingFound
    return found


def get_asked(request_id: UUID, visible_to: Who) -> ObservationRequest:
    """Return a request to whoever asked, while it is still theirs to ask; raises `NothingFound`.

    Who no longer supervises the worker makes no more codes: a code is enough to answer.
    """
    found = get_request(request_id, visible_to)
    get_observed(found.person_id, visible_to)
    return found


def get_request_by_id(request_id: UUID) -> ObservationRequest:
    """Return a request by key, for work that nobody is signed in to."""
    return db.session.get_one(ObservationRequest, request_id)


def find_open_request(digest: bytes, now: datetime) -> ObservationRequest | None:
    """Return the request that a code opens now; None for a code that is unknown or over."""
    chosen = sa.select(ObservationRequest).where(ObservationRequest.digest == digest, *is_open(now))
    return db.session.scalar(chosen)


def is_open(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Return the conditions that a request can still be answered."""
    return (
        ObservationRequest.answered_at.is_(None),
        ObservationRequest.withdrawn_at.is_(None),
        ObservationRequest.expires_at > now,
    )


def list_requests(who: Who) -> Sequence[ObservationRequest]:
    """Return what the person asked for, and what was asked about them; the newest first."""
    chosen = sa.select(ObservationRequest).where(
        sa.or_(
            ObservationRequest.asked_by_id == who.person_id,
            ObservationRequest.person_id == who.person_id,
        )
    )
    newest = (ObservationRequest.asked_at.desc(), ObservationRequest.id)
    return db.session.scalars(chosen.order_by(*newest)).all()


def count_asked(by_id: UUID, now: datetime, since: datetime) -> tuple[int, int]:
    """Return how many requests of a person are open, and how many they made since a moment."""
    mine = sa.select(sa.func.count()).where(ObservationRequest.asked_by_id == by_id)
    still = db.session.scalar(mine.where(*is_open(now))) or 0
    return still, db.session.scalar(mine.where(ObservationRequest.asked_at > since)) or 0


def list_asked_statements(request: ObservationRequest) -> Sequence[Statement]:
    """Return the statements that a request is about, with their words, in the order asked."""
    if request.version_id is None:
        return []
    chosen = sa.select(ObservationStatement.statement_id).where(
        ObservationStatement.request_id == request.id
    )
    keys = db.session.scalars(chosen.order_by(ObservationStatement.position)).all()
    framework = get_framework(request.version_id, request.supplement_id)
    codes = statement_codes(request.version_id, request.supplement_id)
    return [framework.statement(codes[key]) for key in keys]


_RECEIVED = (
    sa.select(Observation, ObservationRequest, EvidenceItem)
    .join(ObservationRequest, ObservationRequest.id == Observation.request_id)
    .join(EvidenceItem, EvidenceItem.id == Observation.evidence_id)
)


def get_received(observation_id: UUID, visible_to: Who, today: date | None = None) -> Received:
    """Return an answer for its worker, its reader, the worker's supervisor of today or a deputy."""
    chosen = _RECEIVED.where(Observation.id == observation_id, _may_see(visible_to, today))
    found = db.session.execute(chosen).one_or_none()
    if found is None:
        raise NothingFound
    return Received(*found)


def list_received(who: Who, today: date | None = None) -> Sequence[Received]:
    """Return the answers a person may see: about them, or theirs to read, or of their people."""
    newest = (Observation.received_at.desc(), Observation.id)
    rows = db.session.execute(_RECEIVED.where(_may_see(who, today)).order_by(*newest))
    return [Received(*row) for row in rows]


def _may_see(who: Who, today: date | None) -> sa.ColumnElement[bool]:
    today = today or london_day(datetime.now(UTC))
    supervised = sa.exists().where(
        SupervisionLink.worker_id == ObservationRequest.person_id,
        *looking_after(who, today),
    )
    return sa.and_(
        ObservationRequest.organisation_id == who.organisation_id,
        sa.or_(
            ObservationRequest.person_id == who.person_id,
            ObservationRequest.reader_id == who.person_id,
            supervised,
        ),
    )


def list_unread(who: Who) -> Sequence[Received]:
    """Return what a named reader has not read where they work now, the first due first."""
    chosen = _RECEIVED.where(
        Observation.read_at.is_(None),
        ObservationRequest.reader_id == who.person_id,
        ObservationRequest.organisation_id == who.organisation_id,
    )
    rows = db.session.execute(chosen.order_by(Observation.due_on, Observation.id))
    return [Received(*row) for row in rows]


def count_overdue(organisation_id: UUID, today: date) -> int:
    """Return how many answers of an organisation should have been read before `today`."""
    chosen = (
        sa.select(sa.func.count())
        .select_from(Observation)
        .join(ObservationRequest, ObservationRequest.id == Observation.request_id)
        .where(
            ObservationRequest.organisation_id == organisation_id,
            Observation.read_at.is_(None),
            Observation.due_on < today,
        )
    )
    return db.session.scalar(chosen) or 0


def list_to_remind(today: date) -> Sequence[Received]:
    """Return what should have been read before `today`, and whose reader was not reminded."""
    chosen = _RECEIVED.where(
        Observation.read_at.is_(None),
        Observation.reminded_at.is_(None),
        Observation.due_on < today,
    )
    return [Received(*row) for row in db.session.execute(chosen.order_by(Observation.id))]


def find_observation_of(evidence_id: UUID) -> Observation | None:
    """Return the answer that an evidence item came from, or None for what the worker added."""
    return db.session.scalar(sa.select(Observation).where(Observation.evidence_id == evidence_id))


def list_comments(observation_id: UUID) -> Sequence[ObservationComment]:
    """Return what the worker said to an answer, the oldest first."""
    chosen = sa.select(ObservationComment).where(
        ObservationComment.observation_id == observation_id
    )
    return db.session.scalars(chosen.order_by(ObservationComment.at, ObservationComment.id)).all()


def list_bearing(person_id: UUID, since: date) -> Sequence[Bearing]:
    """Return which statements a worker's received items are about, from a day on."""
    chosen = (
        sa.select(EvidenceItem.id, FrameworkStatement.permanent_id, ObservationRequest.asked_by_id)
        .select_from(Observation)
        .join(ObservationRequest, ObservationRequest.id == Observation.request_id)
        .join(EvidenceItem, EvidenceItem.id == Observation.evidence_id)
        .join(ObservationStatement, ObservationStatement.request_id == ObservationRequest.id)
        .join(FrameworkStatement, FrameworkStatement.id == ObservationStatement.statement_id)
        .where(ObservationRequest.person_id == person_id, EvidenceItem.happened_on >= since)
        .order_by(EvidenceItem.id, ObservationStatement.position)
    )
    return [Bearing(*row) for row in db.session.execute(chosen)]
