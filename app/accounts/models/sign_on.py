"""Single sign-on: an organisation's provider, its keys, and whose account is whose there."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.rules.providers import provider_box
from app.db.base import Base, Key
from app.db.triggers import keep_unchanged, let_through


class IdentityProvider(Base):
    """What an organisation set about its provider at one moment. The highest number holds.

    Every change is a row of its own, so that it can be seen who set what and when. One that is not
    `offered` turns single sign-on off. The secret is sealed with a key that no database holds.
    """

    __tablename__ = "identity_provider"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "number"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    offered: Mapped[bool]
    issuer: Mapped[str]
    client_id: Mapped[str]
    sealed_secret: Mapped[bytes]
    authorization_endpoint: Mapped[str]
    token_endpoint: Mapped[str]
    jwks_uri: Mapped[str]
    secret_in_body: Mapped[bool]
    asks_second_factor: Mapped[bool]
    set_at: Mapped[datetime]
    set_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))


_PROVIDERS = Base.metadata.tables["identity_provider"]
_KEPT = (column.name for column in _PROVIDERS.c if column.name != "sealed_secret")
keep_unchanged(_PROVIDERS)
# Its secret may be sealed again, with another secret of the service; nothing else changes.
let_through(
    _PROVIDERS,
    "UPDATE",
    " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in _KEPT),
)
provider_box.fills(_PROVIDERS.c.sealed_secret)


class ProviderKeys(Base):
    """The public keys by which a provider's word is known, as it gave them last."""

    __tablename__ = "provider_keys"

    provider_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("identity_provider.id"), primary_key=True
    )
    jwks: Mapped[str]
    fetched_at: Mapped[datetime]


class SignOnLink(Base):
    """That an account is a provider's subject, until it is ended. An e-mail plays no part.

    Nobody is named where a command did it.
    """

    __tablename__ = "sign_on_link"
    __table_args__ = (
        sa.CheckConstraint("ended_by_id IS NULL OR ended_at IS NOT NULL", name="ended_together"),
        sa.Index(
            "uq_sign_on_link_open_subject",
            "issuer",
            "subject",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
        sa.Index(
            "uq_sign_on_link_open_account",
            "account_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    issuer: Mapped[str]
    subject: Mapped[str]
    linked_at: Mapped[datetime]
    linked_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))


keep_unchanged(
    Base.metadata.tables["sign_on_link"], verbs=("UPDATE",), when="OLD.ended_at IS NOT NULL"
)


class SignOnUse(Base):
    """That somebody came back from a provider with this state: a digest of it, once."""

    __tablename__ = "sign_on_use"

    state: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
