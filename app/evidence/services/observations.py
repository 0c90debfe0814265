"""Writes of what observers are asked: ask, hand out a code, take back, forget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.errors import flush
from app.documents.codes import new_tokens, token_digest
from app.evidence.models import ObservationRequest, ObservationStatement
from app.evidence.queries.observations import count_asked, is_open
from app.evidence.rules.observations import (
    MOST_A_DAY,
    MOST_OPEN,
    MOST_STATEMENTS,
    Asked,
    Relation,
    expiry,
    may_ask,
)
from app.evidence.rules.reach import Versions
from app.evidence.services.errors import (
    FamiliesGiveFeedback,
    NotOpenAnyMore,
    TooManyAsked,
    TooManyStatements,
)
from app.extensions import db
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.organisations.queries import find_absent
from app.organisations.rules.days import london_day

# An address that could not be used within a day is forgotten all the same.
EMAIL_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of whom, and who reads what comes back."""

    asked: Asked
    relation: Relation
    reader_id: UUID
    note: str = ""
    email: str = ""
    versions: Versions | None = None
    statement_ids: Sequence[UUID] = ()


def ask_for_observation(
    organisation_id: UUID, person_id: UUID, wish: Wish, *, by_id: UUID, now: datetime
) -> ObservationRequest:
    """Ask an observer about a worker's practice; with an address, the worker sends the link.

    A family's address is dropped before anything is written. Raises `FamiliesGiveFeedback`,
    `TooManyStatements` or `TooManyAsked`.
    """
    if not may_ask(wish.asked, wish.relation):
        raise FamiliesGiveFeedback(field="asked")
    if len(set(wish.statement_ids)) > MOST_STATEMENTS:
        raise TooManyStatements(field="statements")
    request = _made(organisation_id, person_id, wish, by_id, now)
    db.session.add(request)
    flush()
    _add_statements(request.id, wish.statement_ids)
    _record("asked for", request, by_id, **_stands_in(person_id, by_id, now))
    # Counted under the lock that the event took: two at once cannot both be the last.
    still, lately = count_asked(by_id, now, now - timedelta(days=1))
    if still > MOST_OPEN or lately > MOST_A_DAY:
        raise TooManyAsked
    if request.email:
        kind = JobKind.SEND_OBSERVATION_LINK
        ask(kind, request.id, organisation_id=organisation_id, asked_by_id=by_id)
    return request


def _made(
    organisation_id: UUID, person_id: UUID, wish: Wish, by_id: UUID, now: datetime
) -> ObservationRequest:
    version_id, supplement_id = wish.versions or (None, None)
    return ObservationRequest(
        organisation_id=organisation_id,
        person_id=person_id,
        asked_by_id=by_id,
        reader_id=wish.reader_id,
        asked=wish.asked,
        relation=wish.relation,
        note=wish.note.strip(),
        version_id=version_id,
        supplement_id=supplement_id,
        email="" if wish.relation.is_family else wish.email,
        asked_at=now,
        expires_at=expiry(now),
    )


def _add_statements(request_id: UUID, statement_ids: Sequence[UUID]) -> None:
    db.session.add_all(
        ObservationStatement(request_id=request_id, statement_id=key, position=position)
        for position, key in enumerate(dict.fromkeys(statement_ids), 1)
    )
    flush()


def hand_out_code(request: ObservationRequest, *, by_id: UUID | None, now: datetime) -> bytes:
    """Return a new code for an open request; the one before works no more. Only a digest stays.

    Raises `NotOpenAnyMore`.
    """
    (token,) = new_tokens(1)
    change_if(
        ObservationRequest,
        ObservationRequest.id == request.id,
        *is_open(now),
        otherwise=NotOpenAnyMore,
        digest=token_digest(token),
    )
    _record("handed out a code for", request, by_id)
    return token


def withdraw_request(request: ObservationRequest, *, by_id: UUID, now: datetime) -> None:
    """Take a request back: its code opens nothing from now on. Raises `NotOpenAnyMore`."""
    change_if(
        ObservationRequest,
        ObservationRequest.id == request.id,
        *is_open(now),
        otherwise=NotOpenAnyMore,
        withdrawn_at=now,
        digest=None,
        email="",
    )
    _record("withdrew", request, by_id)


def forget_email(request_id: UUID, *, now: datetime, refused: bool = False) -> None:
    """Drop the address of a request: the link went there, or never will."""
    db.session.execute(
        sa.update(ObservationRequest)
        .where(ObservationRequest.id == request_id, ObservationRequest.answered_at.is_(None))
        .values(email="", email_gone_at=now, email_refused=refused)
    )


def forget_what_is_over(now: datetime) -> None:
    """Drop the digests of codes that expired, and addresses that a day was not enough to use."""
    unanswered = ObservationRequest.answered_at.is_(None)
    db.session.execute(
        sa.update(ObservationRequest)
        .where(
            unanswered,
            ObservationRequest.expires_at <= now,
            ObservationRequest.digest.is_not(None),
        )
        .values(digest=None)
    )
    db.session.execute(
        sa.update(ObservationRequest)
        .where(
            unanswered,
            ObservationRequest.email != "",
            ObservationRequest.asked_at <= now - EMAIL_KEPT,
        )
        .values(email="", email_gone_at=now, email_refused=True)
    )


def _stands_in(person_id: UUID, by_id: UUID, now: datetime) -> dict[str, str]:
    """Say in the event for whom a deputy asked."""
    absent_id = find_absent(by_id, person_id, london_day(now))
    return {"standing_in_for": str(absent_id)} if absent_id else {}


def _record(verb: str, request: ObservationRequest, by_id: UUID | None, **facts: str) -> None:
    record_event(
        verb,
        "observation request",
        request.id,
        organisation_id=request.organisation_id,
        by_id=by_id,
        now=None,
        relation=request.relation.value,
        **facts,
    )
