"""Reads of who looks after an organisation, who is to, and who can sign in at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import Account, AdministratorRequest
from app.accounts.queries.sign_on import opening_link
from app.accounts.rules.administrators import ANSWERED_WITHIN
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.queries import list_holders
from app.organisations.rules import Role, Who
from app.people.models import Person
from app.people.queries import names_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits for another administrator, with the names in it."""

    request: AdministratorRequest
    name: str
    asked_by: str


def who_can_sign_in(person_ids: Collection[UUID]) -> Collection[UUID]:
    """Return those who have an open account with a password, or a link that opens it, and stay."""
    linked = sa.exists().where(*opening_link())
    chosen = (
        sa.select(Account.person_id)
        .join(Person, Person.id == Account.person_id)
        .where(
            Account.person_id.in_(set(person_ids)),
            Account.active,
            Person.left_on.is_(None),
            sa.or_(Account.password.is_not(None), linked),
        )
    )
    return db.session.scalars(chosen).all()


def list_administrators(organisation_id: UUID, today: date) -> Sequence[Person]:
    """Return who looks after an organisation today, by name."""
    holders = list_holders(organisation_id, Role.ADMINISTRATOR, today)
    here = sa.or_(Person.left_on.is_(None), Person.left_on >= today)
    chosen = sa.select(Person).where(Person.id.in_(holders), here)
    chosen = chosen.order_by(Person.name, Person.id)
    return db.session.scalars(chosen).all()


def list_waiting(organisation_id: UUID, now: datetime) -> Sequence[Waiting]:
    """Return the requests that may still be granted, oldest first."""
    chosen = sa.select(AdministratorRequest).where(
        AdministratorRequest.organisation_id == organisation_id,
        AdministratorRequest.answer.is_(None),
        AdministratorRequest.asked_at > now - ANSWERED_WITHIN,
    )
    requests = db.session.scalars(chosen.order_by(AdministratorRequest.asked_at)).all()
    names = names_of([key for one in requests for key in (one.person_id, one.asked_by_id)])
    return [Waiting(one, names[one.person_id], names[one.asked_by_id]) for one in requests]


def get_administrator_request(
    administrator_request_id: UUID, *, visible_to: Who
) -> AdministratorRequest:
    """Return a request of the reader's own organisation; raises `NothingFound`."""
    chosen = sa.select(AdministratorRequest).where(
        AdministratorRequest.id == administrator_request_id,
        AdministratorRequest.organisation_id == visible_to.organisation_id,
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound
    return found
