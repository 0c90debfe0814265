"""Second factors: an app that makes codes, passkeys, recovery codes, and what each session gave."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.rules.box import factor_box
from app.accounts.rules.factors import Step
from app.db.base import Base, Key, words


class AuthenticatorApp(Base):
    """The app on somebody's phone that makes codes. The secret is sealed."""

    __tablename__ = "authenticator_app"

    id: Mapped[Key]
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), unique=True)
    sealed: Mapped[bytes]
    added_at: Mapped[datetime]
    # The number of the half minute of the last code that counted: none up to it counts again.
    last_counter: Mapped[int] = mapped_column(sa.BigInteger)


factor_box.fills(AuthenticatorApp.metadata.tables["authenticator_app"].c.sealed)


class Passkey(Base):
    """A passkey (WebAuthn): its public half. It counts as both factors: it asks who holds it."""

    __tablename__ = "passkey"

    id: Mapped[Key]
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    name: Mapped[str]
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(sa.BigInteger)
    added_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    # When the last question was put that it answered: no answer to it, or to an older one, counts.
    asked_at: Mapped[datetime]


class RecoveryCode(Base):
    """One of ten codes that each work once. `mark` is its first group, `hash` is of the rest."""

    __tablename__ = "recovery_code"
    __table_args__ = (sa.UniqueConstraint("account_id", "mark"),)

    id: Mapped[Key]
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    mark: Mapped[str]
    hash: Mapped[str]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInProof(Base):
    """What a session was begun with: the second factor, and the roles that were held then.

    A session without one, or whose roles are others by now, is worth nothing.
    """

    __tablename__ = "sign_in_proof"

    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    session_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("sign_in_session.id", ondelete="CASCADE"), primary_key=True
    )
    step: Mapped[Step | None] = mapped_column(words(Step, "step"))
    roles: Mapped[str]
