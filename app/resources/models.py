"""What an organisation's own people can learn from, files that bring it in, and its links."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Version, words
from app.documents.importing.files import ImportFile
from app.resources.rules import OwnKind
from app.resources.rules.links import Outcome


class OwnResource(Base):
    """A resource of an organisation's own. Retired ones stay, and are offered to nobody."""

    __tablename__ = "own_resource"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "code"),
        sa.CheckConstraint("level_from >= 1 AND level_to <= 4", name="levels"),
        sa.CheckConstraint("level_from <= level_to", name="levels_in_order"),
        sa.CheckConstraint("minutes >= 0 AND pence >= 0", name="amounts"),
        sa.CheckConstraint("(retired_at IS NULL) = (retired_by_id IS NULL)", name="retired"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    code: Mapped[str]
    title: Mapped[str]
    provider: Mapped[str]
    kind: Mapped[OwnKind] = mapped_column(words(OwnKind, "kind"))
    about: Mapped[str]
    link: Mapped[str]
    audience: Mapped[str]
    level_from: Mapped[int]
    level_to: Mapped[int]
    minutes: Mapped[int]
    pence: Mapped[int]
    in_force_until: Mapped[date | None]
    added_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    retired_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    version: Mapped[Version]


class ResourceDay(Base):
    """A day on which a resource is given, and where."""

    __tablename__ = "resource_day"

    resource_id: Mapped[UUID] = mapped_column(sa.ForeignKey("own_resource.id"), primary_key=True)
    happens_on: Mapped[date] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(primary_key=True)


class ResourceStatement(Base):
    """That a resource serves a statement, by the id that is the same in every version."""

    __tablename__ = "resource_statement"

    resource_id: Mapped[UUID] = mapped_column(sa.ForeignKey("own_resource.id"), primary_key=True)
    permanent_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)


class ResourceUpload(ImportFile):
    """A file of resources."""

    __tablename__ = "resource_upload"


class LinkCheck(Base):
    """What came of asking for a resource's link. Another link begins anew."""

    __tablename__ = "link_check"

    resource_id: Mapped[UUID] = mapped_column(sa.ForeignKey("own_resource.id"), primary_key=True)
    link: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(words(Outcome, "outcome"))
    failed_days: Mapped[int]
    failing_since: Mapped[date | None]
    last_failed_on: Mapped[date | None]
    checked_at: Mapped[datetime]
    next_check_on: Mapped[date]
