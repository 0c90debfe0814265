"""Reads of accounts and sessions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import Account, SignInSession
from app.extensions import db
from app.organisations.models import Organisation, RoleGrant
from app.organisations.queries import holding
from app.organisations.rules import Who
from app.people.models import Person
from app.people.rules import Registration


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session's row and account, and who it is."""

    session: SignInSession
    account: Account
    who: Who


def find_signed_in(session_id: UUID, today: date) -> SignedIn | None:
    """Return whose session this is and their roles today, in one query; None when inactive."""
    chosen = (
        sa.select(SignInSession, Account, Person, Organisation.name, RoleGrant.role)
        .join(Account, Account.id == SignInSession.account_id)
        .join(Person, Person.id == Account.person_id)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .outerjoin(
            RoleGrant,
            sa.and_(
                RoleGrant.person_id == Person.id,
                RoleGrant.organisation_id == Person.organisation_id,
                *holding(RoleGrant, today),
            ),
        )
        .where(SignInSession.id == session_id, Account.active)
    )
    rows = db.session.execute(chosen).all()
    if not rows:
        return None
    session, account, person, organisation_name, _role = rows[0]
    who = Who(
        person_id=person.id,
        account_id=account.id,
        organisation_id=person.organisation_id,
        organisation_name=organisation_name,
        name=person.name,
        social_worker=person.registration is Registration.SOCIAL_WORKER,
        roles=frozenset(row[4] for row in rows if row[4] is not None),
    )
    return SignedIn(session, account, who)


def find_account(email: str) -> Account | None:
    """Return the account that signs in with this e-mail (any case), or None."""
    return db.session.scalar(sa.select(Account).where(Account.email == email.strip().lower()))


def get_account(account_id: UUID) -> Account:
    """Return an account by key."""
    return db.session.get_one(Account, account_id)
