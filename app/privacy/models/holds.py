"""Legal holds: that nothing of a person goes until somebody lifts it. Rows are added only."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.privacy.rules.holds import HoldReason


class LegalHold(Base):
    """That neither the retention rules nor an erasure touch what is held of a person.

    It holds from `from_at` until it has an end. There may be several at once, for several cases.
    """

    __tablename__ = "legal_hold"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    reason: Mapped[HoldReason] = mapped_column(words(HoldReason, "reason"))
    # Where the papers about it are: a number, never what they say.
    reference: Mapped[str] = mapped_column(default="")
    # None: by a command of whoever runs the service.
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    from_at: Mapped[datetime]


class LegalHoldEnd(Base):
    """That a hold was lifted."""

    __tablename__ = "legal_hold_end"

    hold_id: Mapped[UUID] = mapped_column(sa.ForeignKey("legal_hold.id"), primary_key=True)
    ended_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[datetime]


for _name in ("legal_hold", "legal_hold_end"):
    keep_unchanged(Base.metadata.tables[_name])
