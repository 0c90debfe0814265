"""Packages of other systems, as they came: an outside framework belongs to one organisation.

What is looked up stands in columns, everything else in `extra` as JSON, so that a package is given
back with every field that it brought. `key` is the identifier in small letters, or the place of a
part that has none.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key


class CaseDocument(Base):
    """A package: its document, and what stands beside its items and associations."""

    __tablename__ = "case_document"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "key"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    key: Mapped[str]
    identifier: Mapped[str | None]
    uri: Mapped[str | None]
    title: Mapped[str | None]
    creator: Mapped[str | None]
    language: Mapped[str | None]
    document_version: Mapped[str | None]
    adoption_status: Mapped[str | None]
    last_change: Mapped[str | None]
    extra: Mapped[str]
    package: Mapped[str]
    # What stood around the package, for a file that holds it under one more key.
    wrapper: Mapped[str | None]
    imported_at: Mapped[datetime]


class CaseItem(Base):
    """An item of a package. `left_at` marks one that a later file of it no longer held."""

    __tablename__ = "case_item"
    __table_args__ = (
        sa.UniqueConstraint("document_id", "key"),
        sa.Index("ix_case_item_key", "key"),
    )

    id: Mapped[Key]
    document_id: Mapped[UUID] = mapped_column(sa.ForeignKey("case_document.id"))
    key: Mapped[str]
    position: Mapped[int]
    identifier: Mapped[str | None]
    uri: Mapped[str | None]
    item_type: Mapped[str | None]
    code: Mapped[str | None]
    title: Mapped[str | None]
    text: Mapped[str | None]
    language: Mapped[str | None]
    last_change: Mapped[str | None]
    extra: Mapped[str]
    left_at: Mapped[datetime | None]


class CaseAssociation(Base):
    """An association of a package; `origin` and `destination` are the keys of what it joins."""

    __tablename__ = "case_association"
    __table_args__ = (
        sa.UniqueConstraint("document_id", "key"),
        sa.Index("ix_case_association_origin", "document_id", "origin"),
        sa.Index("ix_case_association_destination", "document_id", "destination"),
    )

    id: Mapped[Key]
    document_id: Mapped[UUID] = mapped_column(sa.ForeignKey("case_document.id"))
    key: Mapped[str]
    position: Mapped[int]
    identifier: Mapped[str | None]
    uri: Mapped[str | None]
    association_type: Mapped[str | None]
    origin: Mapped[str | None]
    destination: Mapped[str | None]
    last_change: Mapped[str | None]
    extra: Mapped[str]
    left_at: Mapped[datetime | None]
