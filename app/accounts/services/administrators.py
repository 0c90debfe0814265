"""Making an administrator takes two: one asks, another one agrees."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import AdministratorRequest
from app.accounts.rules.administrators import (
    ANSWERED_WITHIN,
    RequestAnswer,
    is_over,
    may_agree,
)
from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.queries import list_roles
from app.organisations.rules import Role
from app.organisations.services import grant_role
from app.people.queries import get_person

if TYPE_CHECKING:
    from app.people.models import Person


class AskedAlready(DomainError):
    """A request for this person waits for an answer."""

    sentence = "Somebody asked for this already. It waits for another administrator."


class IsAdministrator(DomainError):
    """The person holds the role."""

    sentence = "This person is an administrator already."


class HasLeft(DomainError):
    """Somebody who left, or is about to, becomes no administrator."""

    sentence = "This person’s last day here is recorded, so they cannot become an administrator."


class AnsweredAlready(DomainError):
    """Somebody answered a moment ago."""

    sentence = "This request was answered already."


class NotTheSecond(DomainError):
    """Whoever asked, and whoever would gain by it, cannot agree."""

    sentence = "Another administrator must agree: not the one who asked, nor the person themself."


class RequestTooOld(DomainError):
    """Nobody answered for two weeks."""

    sentence = "This was asked more than 14 days ago. Ask for it again."


constraint("uq_administrator_request_open", AskedAlready)
constraint("ck_administrator_request_not_oneself", NotTheSecond)


def ask_for_administrator(
    person: Person, *, by_id: UUID, now: datetime | None = None
) -> AdministratorRequest:
    """Ask that somebody of one's own organisation becomes an administrator.

    Raises `IsAdministrator`, `HasLeft`, `AskedAlready`, and `NotTheSecond` for oneself.
    """
    now = now or datetime.now(UTC)
    if person.left_on is not None:
        raise HasLeft
    if person.id == by_id:
        raise NotTheSecond
    if Role.ADMINISTRATOR in list_roles(person.id, now.date()):
        raise IsAdministrator
    _give_up_old(person.id, now)
    request = AdministratorRequest(
        organisation_id=person.organisation_id,
        person_id=person.id,
        asked_by_id=by_id,
        asked_at=now,
    )
    db.session.add(request)
    flush()
    _record("asked for", request, by_id, now)
    return request


def agree_to_administrator(
    request: AdministratorRequest, *, by_id: UUID, now: datetime | None = None
) -> None:
    """Make the person an administrator from today, as the second of two.

    Raises `NotTheSecond`, `RequestTooOld`, `IsAdministrator`, `HasLeft`, `AnsweredAlready`.
    """
    now = now or datetime.now(UTC)
    if not may_agree(by_id, request.asked_by_id, request.person_id):
        raise NotTheSecond
    if is_over(request.asked_at, now):
        raise RequestTooOld
    if Role.ADMINISTRATOR in list_roles(request.person_id, now.date()):
        raise IsAdministrator
    if get_person(request.person_id).left_on is not None:
        raise HasLeft  # recorded between asking and agreeing
    _answer(request, RequestAnswer.GRANTED, by_id, now)
    grant_role(
        request.organisation_id,
        request.person_id,
        Role.ADMINISTRATOR,
        from_on=now.date(),
        by_id=by_id,
        asked_by_id=request.asked_by_id,
    )


def turn_down_administrator(
    request: AdministratorRequest, *, by_id: UUID, now: datetime | None = None
) -> None:
    """Say no to a request, or take back one's own; raises `AnsweredAlready`."""
    own = by_id == request.asked_by_id
    answer = RequestAnswer.WITHDRAWN if own else RequestAnswer.REFUSED
    _answer(request, answer, by_id, now or datetime.now(UTC))


def _give_up_old(person_id: UUID, now: datetime) -> None:
    """What nobody answered in time makes room for being asked anew."""
    old = sa.update(AdministratorRequest).where(
        AdministratorRequest.person_id == person_id,
        AdministratorRequest.answer.is_(None),
        AdministratorRequest.asked_at <= now - ANSWERED_WITHIN,
    )
    by = AdministratorRequest.asked_by_id
    db.session.execute(
        old.values(answer=RequestAnswer.WITHDRAWN, answered_by_id=by, answered_at=now)
    )


def _answer(
    request: AdministratorRequest, answer: RequestAnswer, by_id: UUID, now: datetime
) -> None:
    change_if(
        AdministratorRequest,
        AdministratorRequest.id == request.id,
        AdministratorRequest.answer.is_(None),
        otherwise=AnsweredAlready,
        answer=answer,
        answered_by_id=by_id,
        answered_at=now,
    )
    _record(answer.value, request, by_id, now)


def _record(verb: str, request: AdministratorRequest, by_id: UUID, now: datetime) -> None:
    record_event(
        verb,
        "administrator request",
        request.id,
        organisation_id=request.organisation_id,
        by_id=by_id,
        now=now,
    )
