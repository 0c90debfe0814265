"""The keys organisations sign with, whose keys they trust, and what was taken in from elsewhere."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.validation.rules.key_box import key_box
from app.validation.rules.keys import KeyEnd
from app.validation.rules.trust import Checked


class SigningKey(Base):
    """The public half of a key: published for ever, since what it signed must stay checkable."""

    __tablename__ = "signing_key"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "number"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    kid: Mapped[str] = mapped_column(unique=True)
    x: Mapped[str]
    y: Mapped[str]
    first_day: Mapped[date]
    made_at: Mapped[datetime]


class SigningKeySecret(Base):
    """The private half, sealed with the setting KEYS_SECRET; deleted when the key ends."""

    __tablename__ = "signing_key_secret"

    id: Mapped[Key]
    key_id: Mapped[UUID] = mapped_column(sa.ForeignKey("signing_key.id"), unique=True)
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)


key_box.fills(SigningKeySecret.metadata.tables["signing_key_secret"].c.sealed)


class SigningKeyEnd(Base):
    """That a key signs nothing any more, why, and its last day. A later one counts: what was
    replaced may turn out to have been copied."""

    __tablename__ = "signing_key_end"

    id: Mapped[Key]
    key_id: Mapped[UUID] = mapped_column(sa.ForeignKey("signing_key.id"), index=True)
    why: Mapped[KeyEnd] = mapped_column(words(KeyEnd, "why"))
    last_day: Mapped[date]
    ended_at: Mapped[datetime]


class IssuerTrust(Base):
    """That an issuer's keys are trusted, or no longer: the latest row for an issuer counts.

    Without an organisation it holds for every organisation of the service. `keys` is the JWK Set
    as we read it; empty when the issuer is trusted no longer.
    """

    __tablename__ = "issuer_trust"

    id: Mapped[Key]
    organisation_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("organisation.id"), index=True
    )
    issuer: Mapped[str]
    name: Mapped[str]
    keys: Mapped[str]
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


class PortableUpload(Base):
    """A file that waits for its uploader to confirm it, for a day at most."""

    __tablename__ = "portable_upload"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    file_name: Mapped[str]
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    uploaded_at: Mapped[datetime] = mapped_column(index=True)


class PortableImport(Base):
    """That a person took in a portable record as prior evidence. The file itself is not kept."""

    __tablename__ = "portable_import"
    __table_args__ = (sa.UniqueConstraint("person_id", "digest", "checked"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    digest: Mapped[str]
    checked: Mapped[Checked] = mapped_column(words(Checked, "checked"))
    issuer: Mapped[str]
    issuer_name: Mapped[str]
    kid: Mapped[str]
    name_differs: Mapped[bool]
    state_on: Mapped[date]
    imported_at: Mapped[datetime]


class PriorStatement(Base):
    """A statement validated elsewhere, and the evidence item that it became here."""

    __tablename__ = "prior_statement"

    id: Mapped[Key]
    import_id: Mapped[UUID] = mapped_column(sa.ForeignKey("portable_import.id"), index=True)
    evidence_id: Mapped[UUID] = mapped_column(sa.ForeignKey("evidence_item.id"), unique=True)
    permanent_id: Mapped[UUID]
    framework: Mapped[str]
    version: Mapped[str]
    code: Mapped[str]


for _name in ("signing_key", "signing_key_end", "issuer_trust"):
    keep_unchanged(Base.metadata.tables[_name])
for _name in ("portable_import", "prior_statement"):
    keep_unchanged(Base.metadata.tables[_name], verbs=("UPDATE",))
