"""Reads of drafts: an organisation's own, for its framework editors only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import DraftPart, FrameworkDraft, FrameworkSteward
from app.frameworks.queries.versions import get_version
from app.frameworks.rules.drafts import PartKind, prefix_of, read_content
from app.frameworks.rules.trees import Piece, join_tree
from app.organisations.queries import get_organisation
from app.organisations.rules import Role, Who


@dataclass(frozen=True, slots=True)
class PartOfDraft:
    """A part, with the draft that it belongs to."""

    draft: FrameworkDraft
    part: DraftPart

    @property
    def content(self) -> Any:
        """What it says."""
        return read_content(self.part.content)


def get_draft(draft_id: UUID, visible_to: Who) -> FrameworkDraft:
    """Return a draft of the person's organisation; raises `NothingFound`."""
    found = db.session.get(FrameworkDraft, draft_id)
    if found is None or not _shown(found, visible_to):
        raise NothingFound()
    return found


def get_part(draft_id: UUID, part_id: UUID, visible_to: Who) -> PartOfDraft:
    """Return a part, also one that was taken out; raises `NothingFound`."""
    draft = get_draft(draft_id, visible_to)
    part = db.session.get(DraftPart, part_id)
    if part is None or part.draft_id != draft.id:
        raise NothingFound()
    return PartOfDraft(draft, part)


def _shown(draft: FrameworkDraft, who: Who) -> bool:
    return draft.organisation_id == who.organisation_id and who.has(Role.FRAMEWORK_EDITOR)


def list_drafts(visible_to: Who) -> Sequence[FrameworkDraft]:
    """Return the organisation's drafts, the one started last first."""
    if not visible_to.has(Role.FRAMEWORK_EDITOR):
        return ()
    chosen = sa.select(FrameworkDraft).where(
        FrameworkDraft.organisation_id == visible_to.organisation_id
    )
    return db.session.scalars(chosen.order_by(FrameworkDraft.started_at.desc())).all()


def list_parts(draft_id: UUID, kind: PartKind | None = None) -> Sequence[DraftPart]:
    """Return a draft's parts in their order, those taken out among them."""
    chosen = sa.select(DraftPart).where(DraftPart.draft_id == draft_id)
    if kind is not None:
        chosen = chosen.where(DraftPart.kind == kind)
    return db.session.scalars(chosen.order_by(DraftPart.position, DraftPart.code)).all()


def find_part(draft_id: UUID, kind: PartKind, code: str = "") -> DraftPart | None:
    """Return the part with this kind and code, also one that was taken out, or None."""
    chosen = sa.select(DraftPart).where(
        DraftPart.draft_id == draft_id, DraftPart.kind == kind, DraftPart.code == code
    )
    return db.session.scalar(chosen)


def draft_tree(draft_id: UUID) -> dict[str, Any]:
    """Return what a draft says as one dict under the keys of a framework's files.

    It may be incomplete. What was taken out is left out. Its code, version, status, the version
    before it and the one it extends are the draft's own.
    """
    draft = db.session.get_one(FrameworkDraft, draft_id)
    pieces = [
        Piece(part.kind, part.code, read_content(part.content))
        for part in list_parts(draft_id)
        if not part.removed
    ]
    return join_tree(pieces, own_words(draft))


def own_words(draft: FrameworkDraft) -> dict[str, Any]:
    """Return what a draft says of itself, whatever its parts say."""
    return {
        "code": draft.framework,
        "version": draft.number,
        "status": "Draft",
        "published_on": None,
        "predecessor": find_predecessor_number(draft),
        "extends": draft.extends,
    }


def find_predecessor_number(draft: FrameworkDraft) -> str | None:
    """Return the number of the version that a draft was started from, or None."""
    if draft.from_version_id is None:
        return None
    return get_version(draft.from_version_id).version


def may_write_framework(framework: str, organisation_id: UUID) -> bool:
    """Return whether an organisation's editors write this framework: as its steward, or their own.

    Their own frameworks have codes that begin with the organisation's code and a hyphen.
    """
    if is_steward(framework, organisation_id):
        return True
    return framework.startswith(prefix_of(get_organisation(organisation_id).code))


def is_steward(framework: str, organisation_id: UUID) -> bool:
    """Return whether this organisation is the steward of a framework that everybody reads."""
    found = db.session.get(FrameworkSteward, framework)
    return found is not None and found.organisation_id == organisation_id
