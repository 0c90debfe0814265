"""Reads of single sign-on: providers, their keys, and links to accounts."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.accounts.models import Account, IdentityProvider, ProviderKeys, SignOnLink
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import Organisation
from app.people.models import Person


def find_provider(organisation_id: UUID) -> IdentityProvider | None:
    """Return what an organisation set last, offered or not, or None."""
    return db.session.scalar(_settings(organisation_id).limit(1))


def list_providers(organisation_id: UUID) -> Sequence[IdentityProvider]:
    """Return all that an organisation set, the last first."""
    return db.session.scalars(_settings(organisation_id)).all()


def _settings(organisation_id: UUID) -> sa.Select[IdentityProvider]:
    chosen = sa.select(IdentityProvider)
    chosen = chosen.where(IdentityProvider.organisation_id == organisation_id)
    return chosen.order_by(IdentityProvider.number.desc())


def get_offered(organisation_id: UUID) -> IdentityProvider:
    """Return the provider by which an organisation's people can sign in; raises `NothingFound`."""
    found = find_provider(organisation_id)
    if found is None or not found.offered:
        raise NothingFound
    return found


def get_offered_by_key(provider_id: UUID) -> IdentityProvider:
    """Return a provider that is still what its organisation set last; raises `NothingFound`."""
    found = db.session.get(IdentityProvider, provider_id)
    if found is None or get_offered(found.organisation_id).id != provider_id:
        raise NothingFound
    return found


def keys_of(provider_id: UUID) -> ProviderKeys:
    """Return the keys that a provider gave last."""
    return db.session.get_one(ProviderKeys, provider_id)


def list_offering() -> Sequence[Organisation]:
    """Return the organisations whose people can sign in with a work account, by name."""
    newer = aliased(IdentityProvider)
    replaced = sa.exists().where(
        newer.organisation_id == IdentityProvider.organisation_id,
        newer.number > IdentityProvider.number,
    )
    chosen = (
        sa.select(Organisation)
        .join(IdentityProvider, IdentityProvider.organisation_id == Organisation.id)
        .where(IdentityProvider.offered, ~replaced)
        .order_by(Organisation.name)
    )
    return db.session.scalars(chosen).all()


def find_link_of(account_id: UUID) -> SignOnLink | None:
    """Return an account's link to a provider, or None."""
    chosen = sa.select(SignOnLink).where(
        SignOnLink.account_id == account_id, SignOnLink.ended_at.is_(None)
    )
    return db.session.scalar(chosen)


def has_link(account_id: UUID) -> bool:
    """Whether the owner of an account linked a work account to it."""
    chosen = sa.exists().where(Account.id == account_id, *own_link())
    return bool(db.session.scalar(sa.select(chosen)))


def opens(link: SignOnLink, owner_id: UUID, provider: IdentityProvider | None) -> bool:
    """Whether a link lets its owner in by what their organisation set last."""
    if provider is None or not provider.offered or link.linked_by_id != owner_id:
        return False
    return link.ended_at is None and link.issuer == provider.issuer


def own_link() -> tuple[sa.ColumnElement[bool], ...]:
    """What a link must be to open its account: not ended, and made by the account's owner."""
    return (
        SignOnLink.account_id == Account.id,
        SignOnLink.ended_at.is_(None),
        SignOnLink.linked_by_id == Account.person_id,
    )


def opening_link() -> tuple[sa.ColumnElement[bool], ...]:
    """What a link must be to open its account today: its owner's own, at the provider that the
    person's organisation set last and has not turned off. Asked beside `Account` and `Person`."""
    newer = aliased(IdentityProvider)
    replaced = sa.exists().where(
        newer.organisation_id == IdentityProvider.organisation_id,
        newer.number > IdentityProvider.number,
    )
    return (
        *own_link(),
        SignOnLink.issuer == IdentityProvider.issuer,
        IdentityProvider.organisation_id == Person.organisation_id,
        IdentityProvider.offered.is_(True),
        ~replaced,
    )


def find_linked(issuer: str, subject: str, organisation_id: UUID) -> Account | None:
    """Return the open account that a provider's subject signs in to, or None.

    It must be of the organisation whose provider this is: another one that names the same issuer
    opens nothing. Nor does a link that its owner did not make.
    """
    chosen = (
        sa.select(Account)
        .join(SignOnLink, sa.and_(*own_link()))
        .join(Person, Person.id == Account.person_id)
        .where(
            SignOnLink.issuer == issuer,
            SignOnLink.subject == subject,
            Person.organisation_id == organisation_id,
            Account.active,
        )
    )
    return db.session.scalar(chosen)
