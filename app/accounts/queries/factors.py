"""Reads of second factors."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import Account, AuthenticatorApp, Passkey, RecoveryCode, SignInTry
from app.accounts.rules.factors import A_DAY, Factors, needs_second_factor
from app.accounts.rules.signing_in import OVERALL
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import RoleGrant
from app.organisations.queries import holding
from app.organisations.queries.guests import list_guest_roles
from app.organisations.queries.settings import read_setting
from app.organisations.rules import Role, Who
from app.organisations.rules.leaving import has_left
from app.organisations.rules.settings import SECOND_FACTOR
from app.people.models import Person


def roles_of(account_id: UUID, today: date) -> frozenset[Role]:
    """Return the roles that an account's person holds today where they work."""
    chosen = (
        sa.select(Person.left_on, RoleGrant.role)
        .join(Account, Account.person_id == Person.id)
        .join(
            RoleGrant,
            sa.and_(
                RoleGrant.person_id == Person.id,
                RoleGrant.organisation_id == Person.organisation_id,
                *holding(RoleGrant, today),
            ),
        )
        .where(Account.id == account_id)
    )
    held = db.session.execute(chosen).all()
    return frozenset(role for left_on, role in held if not has_left(left_on, today))


def factors_of(account: Account, *, demonstration: bool) -> Factors:
    """Return what an account has to sign in with besides its password, and what it must have."""
    organisation_id = db.session.scalars(
        sa.select(Person.organisation_id).where(Person.id == account.person_id)
    ).one()
    rule = read_setting(organisation_id, SECOND_FACTOR)
    today = datetime.now(UTC).date()
    # Somebody else's guest is asked for what the task's role would be asked for.
    roles = roles_of(account.id, today) | list_guest_roles(account.person_id, today)
    unused = [RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None)]
    return Factors(
        app=find_app(account.id) is not None,
        passkeys=_count(Passkey, Passkey.account_id == account.id),
        codes_left=_count(RecoveryCode, *unused),
        required=needs_second_factor(rule, roles, demonstration=demonstration),
    )


def _count(model: type[Passkey | RecoveryCode], *conditions: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count(model.id)).where(*conditions)) or 0


def find_app(account_id: UUID) -> AuthenticatorApp | None:
    """Return an account's app for codes, or None."""
    chosen = sa.select(AuthenticatorApp).where(AuthenticatorApp.account_id == account_id)
    return db.session.scalar(chosen)


def list_passkeys(account_id: UUID) -> Sequence[Passkey]:
    """Return an account's passkeys, in the order they were added."""
    chosen = sa.select(Passkey).where(Passkey.account_id == account_id)
    return db.session.scalars(chosen.order_by(Passkey.added_at, Passkey.id)).all()


def find_passkey(credential_id: bytes) -> Passkey | None:
    """Return the passkey that a browser names, or None."""
    chosen = sa.select(Passkey).where(Passkey.credential_id == credential_id)
    return db.session.scalar(chosen)


def get_own_passkey(passkey_id: UUID, *, visible_to: Who) -> Passkey:
    """Return one of a person's own passkeys; raises `NothingFound`."""
    chosen = sa.select(Passkey).where(
        Passkey.id == passkey_id, Passkey.account_id == visible_to.account_id
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound
    return found


def find_recovery_code(account_id: UUID, mark: str) -> RecoveryCode | None:
    """Return the unused recovery code that begins with `mark`, or None."""
    chosen = sa.select(RecoveryCode).where(
        RecoveryCode.account_id == account_id,
        RecoveryCode.mark == mark,
        RecoveryCode.used_at.is_(None),
    )
    return db.session.scalar(chosen)


def list_wrong_codes(key: str, now: datetime) -> Sequence[datetime]:
    """Return when wrong codes were tried under a key within a day, newest first."""
    chosen = sa.select(SignInTry.at).where(SignInTry.key == key, SignInTry.at > now - A_DAY)
    return db.session.scalars(chosen.order_by(SignInTry.at.desc()).limit(OVERALL)).all()
