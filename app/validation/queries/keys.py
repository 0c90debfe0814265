"""Reads of the keys organisations sign with, and of those they trust."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.organisations.queries import list_organisations
from app.people.models import Person
from app.validation.models import IssuerTrust, SigningKey, SigningKeyEnd, SigningKeySecret
from app.validation.rules.key_box import key_box
from app.validation.rules.keys import KeyEnd, PublishedKey, PublishedKeys, issuer_of


def list_keys(organisation_id: UUID) -> Sequence[SigningKey]:
    """Return an organisation's keys, the oldest first."""
    chosen = sa.select(SigningKey).where(SigningKey.organisation_id == organisation_id)
    return db.session.scalars(chosen.order_by(SigningKey.number)).all()


def find_signing_key(organisation_id: UUID) -> tuple[str, str] | None:
    """Return the name and the private half of the key that an organisation signs with, or None.

    Raises `SecretChanged` when it was sealed with another secret.
    """
    chosen = (
        sa.select(SigningKey.kid, SigningKeySecret.sealed)
        .join(SigningKeySecret, SigningKeySecret.key_id == SigningKey.id)
        .where(SigningKey.organisation_id == organisation_id)
        .order_by(SigningKey.number.desc())
        .limit(1)
    )
    found = db.session.execute(chosen).one_or_none()
    return None if found is None else (found.kid, key_box.open(found.sealed))


def list_published_keys(service_url: str, code: str = "") -> Sequence[PublishedKeys]:
    """Return what organisations of this service publish, those without a key left out.

    With `code`, that organisation's alone. Three queries.
    """
    ends = _ends()
    held: dict[UUID, list[PublishedKey]] = {}
    for row in db.session.scalars(sa.select(SigningKey).order_by(SigningKey.number)):
        held.setdefault(row.organisation_id, []).append(_published(row, ends.get(row.id)))
    return [
        PublishedKeys(
            issuer=issuer_of(service_url, one.code), name=one.name, keys=tuple(held[one.id])
        )
        for one in list_organisations()
        if one.id in held and code in ("", one.code)
    ]


def _ends() -> Mapping[UUID, SigningKeyEnd]:
    """The last word counts, but what was withdrawn stays withdrawn."""
    withdrawn = SigningKeyEnd.why == KeyEnd.WITHDRAWN
    chosen = sa.select(SigningKeyEnd).order_by(withdrawn, SigningKeyEnd.ended_at)
    return {row.key_id: row for row in db.session.scalars(chosen)}


def _published(key: SigningKey, end: SigningKeyEnd | None) -> PublishedKey:
    return PublishedKey(
        x=key.x,
        y=key.y,
        kid=key.kid,
        first_day=key.first_day,
        last_day=end.last_day if end else None,
        ended=end.why if end else None,
    )


@dataclass(frozen=True, slots=True)
class TrustedIssuer:
    """An issuer whose keys an organisation trusts: since when, and who said so."""

    name: str
    issuer: str
    keys: PublishedKeys
    at: datetime
    by_name: str
    everywhere: bool


def list_trusted(organisation_id: UUID | None) -> Sequence[TrustedIssuer]:
    """Return the issuers that an organisation trusts today, by name; those that every one does
    without an organisation."""
    chosen = (
        sa.select(IssuerTrust, Person.name)
        .outerjoin(Person, Person.id == IssuerTrust.by_id)
        .where(
            sa.or_(
                IssuerTrust.organisation_id == organisation_id,
                IssuerTrust.organisation_id.is_(None),
            )
        )
        .order_by(IssuerTrust.at, IssuerTrust.id)
    )
    last = {row.issuer: (row, by_name) for row, by_name in db.session.execute(chosen)}
    found = [_trusted(row, by_name) for row, by_name in last.values() if row.keys]
    return sorted(found, key=lambda one: one.name)


def _trusted(row: IssuerTrust, by_name: str | None) -> TrustedIssuer:
    return TrustedIssuer(
        row.name,
        row.issuer,
        PublishedKeys.model_validate_json(row.keys),
        row.at,
        by_name or "whoever runs the service",
        row.organisation_id is None,
    )


def list_known_issuers(organisation_id: UUID | None, service_url: str) -> Sequence[PublishedKeys]:
    """Return every issuer whose records can be checked here: organisations of this service first,
    so that nobody can put other keys in their place."""
    trusted = [one.keys for one in list_trusted(organisation_id)]
    return [*list_published_keys(service_url), *trusted]
