"""Reads about a draft's review: who had a hand in it, its history, its comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import (
    DraftComment,
    DraftConfirmation,
    DraftPart,
    DraftRevision,
    FrameworkDraft,
)
from app.frameworks.queries.drafts.parts import PartOfDraft, get_part
from app.frameworks.rules.approving import Hands
from app.frameworks.rules.drafts import Outcome, read_content
from app.organisations.queries import list_holders
from app.organisations.rules import Role, Who
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class Version:
    """A text in a part's history, with who wrote it, and whether it is what the part says."""

    revision: DraftRevision
    by: str
    stands: bool = False

    @property
    def content(self) -> Any:
        """What it says."""
        return read_content(self.revision.content)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment with who wrote it and, where it began a thread that is settled, who settled it."""

    comment: DraftComment
    by: str
    settled_by: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and its answers, in their order."""

    part: DraftPart
    first: Remark
    answers: tuple[Remark, ...]
    draft: FrameworkDraft

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Its first comment and the answers."""
        return (self.first, *self.answers)

    @property
    def held(self) -> PartOfDraft:
        """The part that it is about, with its draft."""
        return PartOfDraft(self.draft, self.part)

    @property
    def settled(self) -> bool:
        """Whether somebody marked it settled."""
        return self.first.comment.settled_at is not None


def hands_on(draft: FrameworkDraft, today: date) -> Hands:
    """Return who sent a draft, who wrote any of it since it was started, who its editors are.

    Who confirmed a relation wrote it: it decides what becomes of people's ratings.
    """
    wrote = (
        sa.select(DraftRevision.by_id)
        .join(DraftPart, DraftPart.id == DraftRevision.part_id)
        .where(DraftPart.draft_id == draft.id, DraftRevision.outcome.in_(_WRITTEN))
    )
    confirmed = sa.select(DraftConfirmation.by_id).where(DraftConfirmation.draft_id == draft.id)
    return Hands(
        sent_by_id=draft.sent_by_id,
        writers=frozenset(db.session.scalars(wrote.union(confirmed))),
        editors=frozenset(
            list_holders(draft.organisation_id, Role.FRAMEWORK_EDITOR, today),
        ),
    )


_WRITTEN = (Outcome.SAVED, Outcome.TAKEN_OUT, Outcome.PUT_BACK)


def list_versions_of(part_id: UUID) -> Sequence[Version]:
    """Return a part's history, the newest text first."""
    chosen = (
        sa.select(DraftRevision, Person.name, DraftPart.version)
        .join(Person, Person.id == DraftRevision.by_id)
        .join(DraftPart, DraftPart.id == DraftRevision.part_id)
        .where(DraftRevision.part_id == part_id)
        .order_by(DraftRevision.at.desc(), DraftRevision.part_version.desc())
    )
    return [
        Version(row, name, row.part_version == now and row.outcome is not Outcome.SET_ASIDE)
        for row, name, now in db.session.execute(chosen)
    ]


def get_revision(part: PartOfDraft, revision_id: UUID) -> Version:
    """Return one text of a part's history; raises `NothingFound`."""
    chosen = (
        sa.select(DraftRevision, Person.name)
        .join(Person, Person.id == DraftRevision.by_id)
        .where(DraftRevision.id == revision_id, DraftRevision.part_id == part.part.id)
    )
    found = db.session.execute(chosen).one_or_none()
    if found is None:
        raise NothingFound()
    return Version(*found)


def list_threads(draft_id: UUID, part_id: UUID | None = None) -> Sequence[Thread]:
    """Return a draft's comment threads, or those of one part, the oldest first."""
    chosen = (
        sa.select(DraftComment, DraftPart)
        .join(DraftPart, DraftPart.id == DraftComment.part_id)
        .where(DraftPart.draft_id == draft_id)
        .order_by(DraftComment.at)
    )
    if part_id is not None:
        chosen = chosen.where(DraftPart.id == part_id)
    rows = db.session.execute(chosen).all()
    named: set[UUID | None] = {one.by_id for one, _ in rows}
    draft = db.session.get_one(FrameworkDraft, draft_id)
    names = names_of(named | {one.settled_by_id for one, _ in rows})
    answers: dict[UUID, list[Remark]] = {}
    for one, _ in rows:
        if one.thread_id is not None:
            answers.setdefault(one.thread_id, []).append(Remark(one, names[one.by_id]))
    return [
        Thread(part, _first(one, names), tuple(answers.get(one.id, ())), draft)
        for one, part in rows
        if one.thread_id is None
    ]


def _first(comment: DraftComment, names: Mapping[UUID | None, str]) -> Remark:
    return Remark(comment, names[comment.by_id], names.get(comment.settled_by_id))


def names_of(person_ids: set[UUID | None]) -> Mapping[UUID | None, str]:
    """Return the names of people by their keys; None has none."""
    keys = [key for key in person_ids if key is not None]
    chosen = sa.select(Person.id, Person.name).where(Person.id.in_(keys))
    return dict(db.session.execute(chosen).all())


def count_open_threads(draft_ids: Sequence[UUID]) -> Mapping[UUID, int]:
    """Return how many threads are not settled, by draft; a draft without any is left out."""
    chosen = (
        sa.select(DraftPart.draft_id, sa.func.count())
        .join(DraftComment, DraftComment.part_id == DraftPart.id)
        .where(DraftPart.draft_id.in_(draft_ids))
        .where(DraftComment.thread_id.is_(None), DraftComment.settled_at.is_(None))
        .group_by(DraftPart.draft_id)
    )
    return dict(db.session.execute(chosen).all())


def get_thread(draft_id: UUID, part_id: UUID, thread_id: UUID, visible_to: Who) -> Thread:
    """Return one thread; raises `NothingFound`."""
    held = get_part(draft_id, part_id, visible_to)
    for thread in list_threads(draft_id, held.part.id):
        if thread.first.comment.id == thread_id:
            return thread
    raise NothingFound()
