"""Drafts of framework versions: their parts, every text that was written, and comments."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Version, words
from app.db.triggers import keep_unchanged
from app.frameworks.rules.drafts import DraftState, Outcome, PartKind


class FrameworkDraft(Base):
    """A version that is being written. `version` grows with every change of any part or state."""

    __tablename__ = "framework_draft"
    __table_args__ = (
        sa.CheckConstraint("approved_by_id <> sent_by_id", name="second_editor"),
        sa.CheckConstraint(
            "state NOT IN ('In review', 'Approved', 'Published') OR sent_by_id IS NOT NULL",
            name="sent",
        ),
        sa.CheckConstraint(
            "(state IN ('Approved', 'Published')) = (approved_by_id IS NOT NULL)", name="approved"
        ),
        sa.CheckConstraint(
            "(state = 'Published') = (published_version_id IS NOT NULL)", name="published"
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    framework: Mapped[str]
    # The number that the version is to have.
    number: Mapped[str]
    from_version_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))
    # The version that a local supplement extends, such as `family-help@1.1.0`.
    extends: Mapped[str | None]
    state: Mapped[DraftState] = mapped_column(
        words(DraftState, "state"), default=DraftState.DRAFTING
    )
    version: Mapped[Version]
    started_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    started_at: Mapped[datetime]
    sent_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    sent_at: Mapped[datetime | None]
    approved_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    # Why it was returned the last time, and by whom.
    return_reason: Mapped[str] = mapped_column(default="")
    returned_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    published_version_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))


class DraftPart(Base):
    """One part of a draft as it stands: what its YAML would say, as canonical JSON.

    A part that is taken out keeps its text and can be put back.
    """

    __tablename__ = "draft_part"
    __table_args__ = (sa.UniqueConstraint("draft_id", "kind", "code"),)

    id: Mapped[Key]
    draft_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_draft.id"))
    kind: Mapped[PartKind] = mapped_column(words(PartKind, "kind"))
    code: Mapped[str]
    position: Mapped[int]
    content: Mapped[str]
    version: Mapped[Version]
    removed: Mapped[bool] = mapped_column(default=False)
    changed_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    changed_at: Mapped[datetime]


class DraftRevision(Base):
    """A text that was written for a part, also one that came second and was set aside.

    `part_version` is the version of the part that it made, or that it found in its way.
    """

    __tablename__ = "draft_revision"

    id: Mapped[Key]
    part_id: Mapped[UUID] = mapped_column(sa.ForeignKey("draft_part.id"), index=True)
    part_version: Mapped[int]
    outcome: Mapped[Outcome] = mapped_column(words(Outcome, "outcome"))
    content: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


class DraftComment(Base):
    """A comment on a part, or an answer in the thread that `thread_id` began."""

    __tablename__ = "draft_comment"
    __table_args__ = (
        sa.CheckConstraint("(settled_by_id IS NULL) = (settled_at IS NULL)", name="settled"),
        sa.CheckConstraint("thread_id IS NULL OR settled_at IS NULL", name="thread"),
    )

    id: Mapped[Key]
    part_id: Mapped[UUID] = mapped_column(sa.ForeignKey("draft_part.id"), index=True)
    thread_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("draft_comment.id"))
    text: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]
    settled_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    settled_at: Mapped[datetime | None]


class DraftConfirmation(Base):
    """That a person confirmed one relation of a draft's lineage, for the texts it then joined."""

    __tablename__ = "draft_confirmation"

    id: Mapped[Key]
    draft_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_draft.id"), index=True)
    # The relation with its codes and note, as canonical JSON.
    descent: Mapped[str]
    # The digest of what the statements of this draft said then.
    texts: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["draft_revision"])
keep_unchanged(Base.metadata.tables["draft_confirmation"])
