"""Writes of keys: a first one, the next one, and whose keys are trusted."""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.validation.models import IssuerTrust, SigningKey, SigningKeyEnd, SigningKeySecret
from app.validation.queries.keys import find_signing_key, list_keys
from app.validation.rules.days import london_day
from app.validation.rules.key_box import key_box
from app.validation.rules.keys import KeyEnd, PublishedKeys, new_key


class KeyMadeMeanwhile(DomainError):
    """Two asked for a key at the same moment."""

    sentence = "A signing key was made at the same moment. Try again."


class NoSuchKey(DomainError):
    """The organisation has no key of that name."""

    sentence = "The organisation has no key with this id. Look at what it publishes."


class IssuerUnnamed(DomainError):
    """Keys do not say whose they are."""

    sentence = (
        "This file does not say where its keys are published. Ask for the file exactly as it is"
        " published, with its “issuer”."
    )


constraint("uq_signing_key_organisation_id", KeyMadeMeanwhile)


def signing_key(organisation_id: UUID, *, now: datetime | None = None) -> tuple[str, str]:
    """Return the name and private half of the key to sign with; the first one is made on demand.

    Raises `SecretChanged` or `KeyMadeMeanwhile`.
    """
    found = find_signing_key(organisation_id)
    if found is None:
        make_key(organisation_id, now=now)
        found = find_signing_key(organisation_id)
    if found is None:
        raise KeyMadeMeanwhile()
    return found


def make_key(
    organisation_id: UUID, *, by_id: UUID | None = None, now: datetime | None = None
) -> SigningKey:
    """Make an organisation's next key; the private half is stored sealed. Raises
    `KeyMadeMeanwhile`."""
    now = now or datetime.now(UTC)
    public, private = new_key()
    key = SigningKey(
        organisation_id=organisation_id,
        number=len(list_keys(organisation_id)) + 1,
        kid=public.kid,
        x=public.x,
        y=public.y,
        first_day=london_day(now),
        made_at=now,
    )
    db.session.add(key)
    flush()
    db.session.add(SigningKeySecret(key_id=key.id, sealed=key_box.seal(private)))
    flush()
    _record("made", key, by_id, now)
    return key


def rotate_key(
    organisation_id: UUID,
    *,
    why: KeyEnd = KeyEnd.REPLACED,
    by_id: UUID | None = None,
    now: datetime | None = None,
) -> SigningKey:
    """End the key in use, destroy its private half, and make the next one."""
    now = now or datetime.now(UTC)
    keys = list_keys(organisation_id)
    if keys:
        end_key(keys[-1], why=why, by_id=by_id, now=now)
    return make_key(organisation_id, by_id=by_id, now=now)


def end_key(
    key: SigningKey, *, why: KeyEnd, by_id: UUID | None = None, now: datetime | None = None
) -> None:
    """Say that a key signs nothing any more, and why; its private half is destroyed.

    A key that was replaced before may be withdrawn later: the last word counts.
    """
    now = now or datetime.now(UTC)
    db.session.add(SigningKeyEnd(key_id=key.id, why=why, last_day=london_day(now), ended_at=now))
    db.session.execute(sa.delete(SigningKeySecret).where(SigningKeySecret.key_id == key.id))
    flush()
    _record(why.value, key, by_id, now)


def withdraw_key(organisation_id: UUID, kid: str, *, now: datetime | None = None) -> None:
    """Withdraw a key by name, the one in use or an old one; raises `NoSuchKey`."""
    found = next((key for key in list_keys(organisation_id) if key.kid == kid), None)
    if found is None:
        raise NoSuchKey()
    end_key(found, why=KeyEnd.WITHDRAWN, now=now)


def trust_issuer(
    keys: PublishedKeys,
    name: str,
    *,
    organisation_id: UUID | None,
    by_id: UUID | None,
    now: datetime | None = None,
) -> IssuerTrust:
    """Trust an issuer's keys, in one organisation or (None) in all; raises `IssuerUnnamed`."""
    if not keys.issuer:
        raise IssuerUnnamed(field="file")
    named = keys.model_copy(update={"name": name})
    return _write(named, named.model_dump_json(), organisation_id, by_id, now)


def distrust_issuer(
    keys: PublishedKeys, *, organisation_id: UUID, by_id: UUID, now: datetime | None = None
) -> None:
    """Trust an issuer no longer. What was taken in before stays, with what was checked then."""
    _write(keys, "", organisation_id, by_id, now)


def _write(
    keys: PublishedKeys,
    content: str,
    organisation_id: UUID | None,
    by_id: UUID | None,
    now: datetime | None,
) -> IssuerTrust:
    now = now or datetime.now(UTC)
    made = IssuerTrust(
        organisation_id=organisation_id,
        issuer=keys.issuer,
        name=keys.name,
        keys=content,
        by_id=by_id,
        at=now,
    )
    db.session.add(made)
    flush()
    record_event(
        "trusted" if content else "stopped trusting",
        "issuer",
        made.id,
        organisation_id=organisation_id,
        by_id=by_id,
        now=now,
        issuer=keys.issuer,
    )
    return made


def _record(verb: str, key: SigningKey, by_id: UUID | None, now: datetime) -> None:
    record_event(
        verb,
        "signing key",
        key.id,
        organisation_id=key.organisation_id,
        by_id=by_id,
        now=now,
        kid=key.kid,
    )
