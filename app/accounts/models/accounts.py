"""Sign-in: an account of a person, a row for each session of it, and tries that may fail."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from flask_security.core import RoleMixin, UserMixin
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key


class Account(Base, UserMixin):
    """How one person signs in. What they may do comes from their roles, not from here."""

    __tablename__ = "account"

    id: Mapped[Key]  # type: ignore[assignment]  # the library expects numbers
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), unique=True)
    email: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)

    @property
    def state(self) -> str:
        """In a word, whether the person can sign in: Open, Invited or Closed."""
        if not self.active:
            return "Closed"
        return "Open" if self.password else "Invited"

    @property
    def roles(self) -> list[RoleMixin]:  # type: ignore[override]  # there never are any to set
        """Nothing: the sign-in library's own roles are not used."""
        return []


class SignInSession(Base):
    """One sign-in, until it ends. A cookie without a live row is worth nothing."""

    __tablename__ = "sign_in_session"

    id: Mapped[Key]
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    began_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SignInTry(Base):
    """One try to sign in that has not succeeded. `key` is a keyed digest: it names nobody."""

    __tablename__ = "sign_in_try"
    __table_args__ = (sa.Index(None, "key", "at"),)

    id: Mapped[Key]
    key: Mapped[str]
    at: Mapped[datetime]
