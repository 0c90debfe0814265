"""Writes of single sign-on: an organisation's provider, links to accounts, states spent."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import IdentityProvider, ProviderKeys, SignOnLink, SignOnUse
from app.accounts.queries.sign_on import find_link_of, find_provider
from app.accounts.rules.providers import provider_box
from app.accounts.rules.sign_on import digest_of
from app.accounts.services.accounts import end_sessions
from app.audit.rules import salted
from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db

if TYPE_CHECKING:
    from app.accounts.models import Account
    from app.accounts.rules.providers import Metadata

USES_KEPT = timedelta(days=1)


class ProviderChangedMeanwhile(DomainError):
    """Somebody else changed it at the same moment."""

    sentence = "Somebody changed single sign-on just now. Look at it again."


class LinkedAlready(DomainError):
    """The work account, or the account here, has a link."""

    sentence = "This work account, or this account, is linked already. End that link first."


class LinkGone(DomainError):
    """Somebody ended it before."""

    sentence = "This link has ended already."


class ReturnedBefore(DomainError):
    """Somebody came back with this state before."""

    sentence = "This sign-in was used already. Begin again."


constraint("uq_identity_provider_organisation_id_number", ProviderChangedMeanwhile)
constraint("uq_sign_on_link_open_subject", LinkedAlready)
constraint("uq_sign_on_link_open_account", LinkedAlready)
constraint("pk_sign_on_use", ReturnedBefore)


def set_provider(
    organisation_id: UUID,
    metadata: Metadata,
    keys: str,
    *,
    client_id: str,
    secret: str,
    asks_second_factor: bool,
    by_id: UUID | None,
    now: datetime,
) -> IdentityProvider:
    """Set an organisation's provider from now on; an empty `secret` keeps the one before."""
    before = find_provider(organisation_id)
    sealed = provider_box.seal(secret) if secret or before is None else before.sealed_secret
    provider = IdentityProvider(
        organisation_id=organisation_id,
        number=before.number + 1 if before else 1,
        offered=True,
        **asdict(metadata),
        client_id=client_id,
        sealed_secret=sealed,
        asks_second_factor=asks_second_factor,
        set_at=now,
        set_by_id=by_id,
    )
    return _add(provider, keys, "set")


def is_held_for(held: IdentityProvider | None, issuer: str, client_id: str) -> bool:
    """Whether the secret held is of this client at this provider: it is sent to no other."""
    return held is not None and (held.issuer, held.client_id) == (issuer, client_id)


def withdraw_provider(organisation_id: UUID, *, by_id: UUID | None, now: datetime) -> bool:
    """Turn single sign-on off, and return whether it was on.

    Links stay, and work again once the same issuer is set again.
    """
    before = find_provider(organisation_id)
    if before is None or not before.offered:
        return False
    columns = (column.key for column in sa.inspect(IdentityProvider).columns)
    copied = {name: getattr(before, name) for name in columns if name != "id"}
    copied |= {"number": before.number + 1, "offered": False, "set_at": now, "set_by_id": by_id}
    _add(IdentityProvider(**copied), '{"keys": []}', "turned off")
    return True


def _add(provider: IdentityProvider, keys: str, verb: str) -> IdentityProvider:
    db.session.add(provider)
    flush()
    db.session.add(ProviderKeys(provider_id=provider.id, jwks=keys, fetched_at=provider.set_at))
    flush()
    record_event(
        verb,
        "single sign-on",
        provider.id,
        organisation_id=provider.organisation_id,
        by_id=provider.set_by_id,
        now=provider.set_at,
        number=provider.number,
        second_factor=provider.asks_second_factor,
    )
    return provider


def keep_keys(provider_id: UUID, keys: str, now: datetime) -> None:
    """Keep what a provider gave as its keys just now."""
    chosen = sa.update(ProviderKeys).where(ProviderKeys.provider_id == provider_id)
    db.session.execute(chosen.values(jwks=keys, fetched_at=now))


def forget_old_uses(now: datetime) -> int:
    """Drop who came back from a provider more than a day ago; return how many."""
    done: Any = db.session.execute(sa.delete(SignOnUse).where(SignOnUse.at < now - USES_KEPT))
    gone: int = done.rowcount
    return gone


def spend_state(state: str, now: datetime) -> None:
    """Write that somebody came back with `state`; raises `ReturnedBefore` the second time."""
    forget_old_uses(now)
    db.session.add(SignOnUse(state=digest_of(state), at=now))
    flush()


def link_account(
    account: Account,
    issuer: str,
    subject: str,
    *,
    organisation_id: UUID,
    now: datetime,
) -> SignOnLink:
    """Let a provider's subject sign in to its owner's account; raises `LinkedAlready`.

    Only the owner does this: whoever else could, and also sets the provider, would hold the key to
    a colleague's account. A link that opens nothing any more makes room.
    """
    by_id = account.person_id
    held = find_link_of(account.id)
    if held is not None and (held.issuer != issuer or held.linked_by_id != by_id):
        end_link(account.id, organisation_id=organisation_id, by_id=by_id, now=now)
    link = SignOnLink(
        account_id=account.id, issuer=issuer, subject=subject, linked_at=now, linked_by_id=by_id
    )
    db.session.add(link)
    flush()
    _record("linked", link, organisation_id, by_id, now)
    return link


def end_link(account_id: UUID, *, organisation_id: UUID, by_id: UUID | None, now: datetime) -> None:
    """Let a provider's subject sign in no more, and end the account's sessions.

    Raises `LinkGone`.
    """
    link = find_link_of(account_id)
    if link is None:
        raise LinkGone
    change_if(
        SignOnLink,
        SignOnLink.id == link.id,
        SignOnLink.ended_at.is_(None),
        otherwise=LinkGone,
        ended_at=now,
        ended_by_id=by_id,
    )
    end_sessions(account_id, now)
    _record("unlinked", link, organisation_id, by_id, now)


def _record(
    verb: str, link: SignOnLink, organisation_id: UUID, by_id: UUID | None, now: datetime
) -> None:
    record_event(
        verb,
        "account",
        link.account_id,
        organisation_id=organisation_id,
        by_id=by_id,
        now=now,
        work_account=salted(str(link.id), link.subject),
    )
