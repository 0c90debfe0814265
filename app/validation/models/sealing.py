"""What is kept of the chains beside their links: each day's heads, and where a digest stands."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class ChainHeadDay(Base):
    """The seal of a London day: it seals a leaf for each organisation, and the day before.

    `snapshot` is canonical JSON: the day, when it was written, and the leaves in order of digest.
    """

    __tablename__ = "chain_head_day"
    __table_args__ = (
        sa.UniqueConstraint("day"),
        sa.UniqueConstraint("number"),
        sa.CheckConstraint("length(digest) = 64", name="digest"),
    )

    id: Mapped[Key]
    day: Mapped[date]
    number: Mapped[int]
    previous: Mapped[str]
    digest: Mapped[str]
    snapshot: Mapped[str]
    snapshot_digest: Mapped[str]
    written_at: Mapped[datetime]


class OrganisationHead(Base):
    """Where an organisation's chains ended when a day ended, and the leaf that stands for it.

    `heads` is canonical JSON: number and digest by the chain's noun. The leaf is the digest of the
    day, the organisation, the heads and `salt`, so it tells nothing to whoever lacks the salt.
    """

    __tablename__ = "organisation_head"
    __table_args__ = (
        sa.UniqueConstraint("day_id", "organisation_id"),
        sa.CheckConstraint("length(leaf) = 64", name="leaf"),
    )

    id: Mapped[Key]
    day_id: Mapped[UUID] = mapped_column(sa.ForeignKey("chain_head_day.id"))
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    heads: Mapped[str]
    salt: Mapped[str]
    leaf: Mapped[str]


class SealedDigest(Base):
    """Which row of which chain a digest stands for: of its text, or of its link."""

    __tablename__ = "sealed_digest"

    digest: Mapped[str] = mapped_column(primary_key=True)
    noun: Mapped[str]
    record_id: Mapped[UUID]


for _name in ("chain_head_day", "organisation_head", "sealed_digest"):
    keep_unchanged(Base.metadata.tables[_name])
