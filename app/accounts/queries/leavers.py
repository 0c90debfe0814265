"""Reads of leavers whose accounts are still open."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import Account
from app.extensions import db
from app.organisations.rules.leaving import KEPT_OPEN
from app.people.models import Person


def list_closable(today: date) -> Sequence[sa.Row[UUID, UUID]]:
    """Return (account, organisation) of leavers whose 90 days are over, in a stable order."""
    chosen = (
        sa.select(Account.id, Person.organisation_id)
        .join(Person, Person.id == Account.person_id)
        .where(Account.active, Person.left_on < today - KEPT_OPEN)
        .order_by(Person.organisation_id, Account.id)
    )
    return db.session.execute(chosen).all()
