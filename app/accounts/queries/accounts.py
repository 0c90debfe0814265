"""Reads of accounts and sessions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import Account, SignInProof, SignInSession, SignInTry
from app.accounts.rules import TRIES
from app.accounts.rules.factors import Step
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import Organisation, OrganisationSetting, RoleGrant
from app.organisations.queries import holding
from app.organisations.rules import Who
from app.organisations.rules.leaving import has_left, is_closed_to
from app.organisations.rules.settings import SECOND_FACTOR, SecondFactor
from app.people.models import Person
from app.people.rules import Registration


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session's times, who it is, and the sign-in library's name for their account.

    `step` is the second factor it was begun with, `roles_then` the roles held then (None: nobody
    wrote that down), and `rule` what the organisation says of second factors.
    """

    session_id: UUID
    began_at: datetime
    touched_at: datetime
    ended_at: datetime | None
    who: Who
    user_id: str
    step: Step | None
    roles_then: str | None
    rule: SecondFactor


_RULE = (
    sa.select(OrganisationSetting.value)
    .where(
        OrganisationSetting.organisation_id == Person.organisation_id,
        OrganisationSetting.name == SECOND_FACTOR.name,
    )
    .order_by(OrganisationSetting.number.desc())
    .limit(1)
    .correlate(Person)
    .scalar_subquery()
)
# Asked at every request: put together once, not each time, and columns only.
_SIGNED_IN = (
    sa.select(
        SignInSession.began_at,
        SignInSession.touched_at,
        SignInSession.ended_at,
        Account.id,
        Account.person_id,
        Account.fs_uniquifier,
        SignInProof.step,
        SignInProof.roles,
        _RULE.label("rule"),
        Person.name,
        Person.organisation_id,
        Person.registration,
        Person.left_on,
        Organisation.name,
        RoleGrant.role,
    )
    .select_from(SignInSession)
    .join(Account, Account.id == SignInSession.account_id)
    .join(Person, Person.id == Account.person_id)
    .join(Organisation, Organisation.id == Person.organisation_id)
    .outerjoin(SignInProof, SignInProof.session_id == SignInSession.id)
    .outerjoin(
        RoleGrant,
        sa.and_(
            RoleGrant.person_id == Person.id,
            RoleGrant.organisation_id == Person.organisation_id,
            *holding(RoleGrant, sa.bindparam("today", type_=sa.Date())),
        ),
    )
    .where(SignInSession.id == sa.bindparam("session_id", type_=sa.Uuid()), Account.active)
)


def find_signed_in(session_id: UUID, today: date) -> SignedIn | None:
    """Return whose session this is and their roles today, in one query; None when inactive.

    From the day after a person left no role works; 90 days later nobody is signed in.
    """
    rows = db.session.execute(_SIGNED_IN, {"session_id": session_id, "today": today}).all()
    if not rows:
        return None
    began_at, touched_at, ended_at, account_id, person_id, user_id, *about, _role = rows[0]
    step, roles_then, rule, *about = about
    name, organisation_id, registration, left_on, organisation_name = about
    if is_closed_to(left_on, today):
        return None
    roles = [] if has_left(left_on, today) else [row.role for row in rows]
    who = Who(
        person_id=person_id,
        account_id=account_id,
        organisation_id=organisation_id,
        organisation_name=organisation_name,
        name=name,
        social_worker=registration is Registration.SOCIAL_WORKER,
        roles=frozenset(role for role in roles if role is not None),
        left_on=left_on if has_left(left_on, today) else None,
    )
    proof = (step, roles_then, _rule(rule))
    return SignedIn(session_id, began_at, touched_at, ended_at, who, user_id, *proof)


def _rule(text: str | None) -> SecondFactor:
    """What a later release does not know counts as not set."""
    return SecondFactor(text) if text in set(SecondFactor) else SECOND_FACTOR.default


def find_account(email: str) -> Account | None:
    """Return the account that signs in with this e-mail (any case), or None."""
    return db.session.scalar(sa.select(Account).where(Account.email == email.strip().lower()))


def get_account(account_id: UUID) -> Account:
    """Return an account by key."""
    return db.session.get_one(Account, account_id)


def find_account_by_id(account_id: UUID) -> Account | None:
    """Return an account by key, or None."""
    return db.session.get(Account, account_id)


def find_account_of(person_id: UUID) -> Account | None:
    """Return a person's account, or None."""
    return db.session.scalar(sa.select(Account).where(Account.person_id == person_id))


def accounts_of(person_ids: Iterable[UUID]) -> Mapping[UUID, Account]:
    """Return the accounts of these people by person, in one query."""
    chosen = sa.select(Account).where(Account.person_id.in_(set(person_ids)))
    return {account.person_id: account for account in db.session.scalars(chosen)}


def list_sessions(account_id: UUID, since: datetime) -> Sequence[SignInSession]:
    """Return an account's sessions that nobody ended, used after `since`, last used first."""
    chosen = sa.select(SignInSession).where(
        SignInSession.account_id == account_id,
        SignInSession.ended_at.is_(None),
        SignInSession.touched_at > since,
    )
    return db.session.scalars(chosen.order_by(SignInSession.touched_at.desc())).all()


def get_own_session(session_id: UUID, *, visible_to: Who) -> SignInSession:
    """Return one of a person's own sessions; raises `NothingFound`."""
    chosen = sa.select(SignInSession).where(
        SignInSession.id == session_id, SignInSession.account_id == visible_to.account_id
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound
    return found


def list_tries(key: str, since: datetime, most: int = TRIES) -> Sequence[datetime]:
    """Return when this key was tried after `since`, newest first, as far as it matters."""
    chosen = sa.select(SignInTry.at).where(SignInTry.key == key, SignInTry.at > since)
    return db.session.scalars(chosen.order_by(SignInTry.at.desc()).limit(most + 1)).all()


def context_words(person_id: UUID) -> list[str]:
    """Return what somebody guessing this person's password would try: names and e-mail."""
    person, organisation_name = db.session.execute(
        sa.select(Person, Organisation.name)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.id == person_id)
    ).one()
    names = [person.name, *person.name.split()]
    return [*names, *person.work_email.split("@"), organisation_name]


def organisation_of(account_id: UUID) -> UUID:
    """Return the key of the organisation that an account's person works for."""
    chosen = sa.select(Person.organisation_id).join(Account, Account.person_id == Person.id)
    return db.session.scalars(chosen.where(Account.id == account_id)).one()
