"""An organisation keeps somebody who looks after it."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import DomainError
from app.extensions import db
from app.organisations.models import RoleGrant
from app.organisations.queries import holding, list_holders
from app.organisations.rules import Role
from app.organisations.rules.administrators import is_last, openness
from app.organisations.services.deputies import lock_organisation


class LastAdministrator(DomainError):
    """Nobody else could look after the organisation's people and accounts."""

    sentence = (
        "This is the last administrator. Make somebody else an administrator first, or nobody"
        " could look after people and accounts."
    )


def keep_an_administrator(
    organisation_id: UUID, without: Collection[UUID], *, now: datetime | None = None
) -> None:
    """Raise `LastAdministrator` when an organisation would lose its last one with these people.

    Somebody counts who is an administrator today without a last day, and can sign in. Locks the
    organisation first, so that two administrators cannot take each other's place away at once.
    """
    today = (now or datetime.now(UTC)).date()
    lock_organisation(organisation_id)
    holders = list_holders(organisation_id, Role.ADMINISTRATOR, today)
    lasting = db.session.scalars(
        sa.select(RoleGrant.person_id).where(
            RoleGrant.organisation_id == organisation_id,
            RoleGrant.role == Role.ADMINISTRATOR,
            RoleGrant.until_on.is_(None),
            *holding(RoleGrant, today),
        )
    ).all()
    if is_last(holders, openness.who_can_sign_in(lasting), without):
        raise LastAdministrator
