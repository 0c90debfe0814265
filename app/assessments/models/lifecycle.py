"""What happens to validations after they are signed: renewals, revocations, and what was told.

None of it changes a validation or a signed record: rows here say what has become of it. They name
a validation by the assessment it was signed in and the statement's permanent id, so that they
still do once it went to another version of the framework.
"""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class RenewalOffer(Base):
    """One new evidence item that a worker offers for validations of theirs that end soon."""

    __tablename__ = "renewal_offer"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    evidence_id: Mapped[UUID] = mapped_column(sa.ForeignKey("evidence_item.id"))
    safety_critical: Mapped[bool]
    note: Mapped[str] = mapped_column(default="")
    offered_at: Mapped[datetime]


class OfferedStatement(Base):
    """A validation that an offer is for."""

    __tablename__ = "offered_statement"
    __table_args__ = (sa.UniqueConstraint("offer_id", "assessment_id", "permanent_id"),)

    id: Mapped[Key]
    offer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("renewal_offer.id"))
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    permanent_id: Mapped[UUID]


class OfferAnswer(Base):
    """That an offer was confirmed, or not and why: each offer is answered once."""

    __tablename__ = "offer_answer"
    __table_args__ = (
        sa.UniqueConstraint("offer_id"),
        sa.CheckConstraint("confirmed OR length(trim(reason)) > 0", name="reason_given"),
    )

    id: Mapped[Key]
    offer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("renewal_offer.id"))
    confirmed: Mapped[bool]
    reason: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    answered_at: Mapped[datetime]


class Renewal(Base):
    """A confirmed offer, as a signed record of its own in the organisation's chain of renewals."""

    __tablename__ = "renewal"
    __table_args__ = (
        sa.UniqueConstraint("offer_id"),
        sa.UniqueConstraint("organisation_id", "number"),
        sa.CheckConstraint("length(digest) = 64", name="digest"),
        sa.CheckConstraint("person_id <> confirmed_by_id", name="not_own"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    offer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("renewal_offer.id"))
    number: Mapped[int]
    previous: Mapped[str]
    digest: Mapped[str]
    snapshot: Mapped[str]
    snapshot_digest: Mapped[str]
    confirmed_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    confirmed_at: Mapped[datetime]


class RenewedStatement(Base):
    """Until when a renewal lets a validation last."""

    __tablename__ = "renewed_statement"
    __table_args__ = (
        sa.UniqueConstraint("renewal_id", "assessment_id", "permanent_id"),
        sa.Index("ix_renewed_statement_validation", "assessment_id", "permanent_id"),
    )

    id: Mapped[Key]
    renewal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("renewal.id"))
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    permanent_id: Mapped[UUID]
    until_on: Mapped[date]


class RevokingManager(Base):
    """Who may revoke validations in an organisation, from one day to another."""

    __tablename__ = "revoking_manager"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "person_id", "from_on"),
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    named_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))


class Revocation(Base):
    """That a validation no longer counts, by whom and why: a chained record that never changes."""

    __tablename__ = "revocation"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "permanent_id"),
        sa.UniqueConstraint("organisation_id", "number"),
        sa.CheckConstraint("length(digest) = 64", name="digest"),
        sa.CheckConstraint("length(trim(reason)) > 0", name="reason_given"),
        sa.CheckConstraint("person_id <> revoked_by_id", name="not_own"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    permanent_id: Mapped[UUID]
    reason: Mapped[str]
    number: Mapped[int]
    previous: Mapped[str]
    digest: Mapped[str]
    snapshot: Mapped[str]
    snapshot_digest: Mapped[str]
    revoked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    revoked_at: Mapped[datetime]


class RevocationReply(Base):
    """What the worker says about a revocation: shown beside it, always."""

    __tablename__ = "revocation_reply"
    __table_args__ = (
        sa.UniqueConstraint("revocation_id"),
        sa.CheckConstraint("length(text) <= 1000 AND length(trim(text)) > 0", name="text"),
    )

    id: Mapped[Key]
    revocation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("revocation.id"))
    text: Mapped[str]
    replied_at: Mapped[datetime]


class ValidityNotice(Base):
    """That somebody was told of a person's validations that end on a day: each once.

    `days` is the window (90, 30), or 0 for what has lapsed.
    """

    __tablename__ = "validity_notice"
    __table_args__ = (sa.UniqueConstraint("person_id", "told_id", "days", "until_on"),)

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    told_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    days: Mapped[int]
    until_on: Mapped[date]
    written_at: Mapped[datetime]


for _name in (
    "renewal_offer",
    "offered_statement",
    "offer_answer",
    "renewal",
    "renewed_statement",
    "revocation",
    "revocation_reply",
    "validity_notice",
):
    keep_unchanged(Base.metadata.tables[_name])
