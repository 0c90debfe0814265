"""Published versions of frameworks. The text is canonical JSON, which never changes."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.frameworks.rules import Status
from skills_framework.words import Relation


class FrameworkVersion(Base):
    """One immutable published text of a framework, with the digest of its canonical JSON."""

    __tablename__ = "framework_version"
    __table_args__ = (sa.UniqueConstraint("framework", "version"),)

    id: Mapped[Key]
    # The only organisation that may read it; none: every organisation may.
    organisation_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("organisation.id"))
    predecessor_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))
    # The version that a local supplement extends.
    extends_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))
    framework: Mapped[str]
    version: Mapped[str]
    title: Mapped[str]
    status: Mapped[Status] = mapped_column(words(Status, "status"))
    digest: Mapped[str]
    content: Mapped[str]
    loaded_at: Mapped[datetime]


class FrameworkStatement(Base):
    """A statement of one version: what ratings, judgements and objectives point at."""

    __tablename__ = "framework_statement"
    __table_args__ = (
        sa.UniqueConstraint("version_id", "code"),
        sa.UniqueConstraint("version_id", "permanent_id"),
    )

    id: Mapped[Key]
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_version.id"))
    permanent_id: Mapped[UUID] = mapped_column(index=True)
    code: Mapped[str]
    area: Mapped[str]
    position: Mapped[int]
    safety_critical: Mapped[bool]


class StatementDescent(Base):
    """That a statement of a version comes from one of the version before, as published.

    A `split` or `merged` relation has several rows. `new` has nothing before, `retired` nothing
    after.
    """

    __tablename__ = "statement_descent"
    __table_args__ = (
        sa.UniqueConstraint("version_id", "before_id", "after_id"),
        sa.CheckConstraint("(before_id IS NULL) = (relation = 'new')", name="new"),
        sa.CheckConstraint("(after_id IS NULL) = (relation = 'retired')", name="retired"),
    )

    id: Mapped[Key]
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_version.id"))
    relation: Mapped[Relation] = mapped_column(words(Relation, "relation"))
    before_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_statement.id"))
    after_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_statement.id"))


class FrameworkSteward(Base):
    """The organisation whose editors write a framework that every organisation reads."""

    __tablename__ = "framework_steward"

    framework: Mapped[str] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))


# Of a published version only the status may change, from Adopted to Deprecated and not back.
_KEPT = ("id", "framework", "version", "title", "digest", "content", "loaded_at")
_KEPT_OR_NONE = ("organisation_id", "predecessor_id", "extends_id")
_OTHER = (
    *(f"OLD.{name} <> NEW.{name}" for name in (*_KEPT, *_KEPT_OR_NONE)),
    *(f"(OLD.{name} IS NULL) <> (NEW.{name} IS NULL)" for name in _KEPT_OR_NONE),
    "(OLD.status <> NEW.status AND NEW.status <> 'Deprecated')",
)
keep_unchanged(
    Base.metadata.tables["framework_version"],
    verbs=("UPDATE",),
    when=f"OLD.status IN ('Adopted', 'Deprecated') AND ({' OR '.join(_OTHER)})",
)
keep_unchanged(
    Base.metadata.tables["framework_version"],
    verbs=("DELETE",),
    when="OLD.status IN ('Adopted', 'Deprecated')",
)
keep_unchanged(Base.metadata.tables["framework_statement"])
keep_unchanged(Base.metadata.tables["statement_descent"])
