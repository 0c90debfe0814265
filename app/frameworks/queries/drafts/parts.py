"""Reads of drafts: an organisation's own, for its framework editors only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import DraftPart, FrameworkDraft, FrameworkSteward, FrameworkVersion
from app.frameworks.queries.versions import get_shown_version, get_version, list_shown_versions
from app.frameworks.rules.drafts import Content, PartKind, prefix_of, read_content
from app.frameworks.rules.numbers import number_order
from app.frameworks.rules.trees import Piece, join_tree
from app.frameworks.rules.versions import PUBLISHED
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

    @property
    def name(self) -> str:
        """Its kind and code: `Statement E3`."""
        return f"{self.part.kind.capitalize()} {self.part.code}".strip()


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


def draft_tree(draft_id: UUID, instead: Mapping[UUID, Content] | None = None) -> dict[str, Any]:
    """Return what a draft says as one dict under the keys of a framework's files.

    It may be incomplete. What was taken out is left out. Its code, version, status, the version
    before it and the one it extends are the draft's own. `instead` are contents of parts that
    stand in for what those say.
    """
    draft = db.session.get_one(FrameworkDraft, draft_id)
    other = instead or {}
    pieces = [
        Piece(part.kind, part.code, other.get(part.id) or read_content(part.content))
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

    Their own frameworks have codes that begin with the organisation's code and a hyphen. A
    framework that others have, whatever it is called, is not their own.
    """
    if is_steward(framework, organisation_id):
        return True
    named = framework.startswith(prefix_of(get_organisation(organisation_id).code))
    return named and not _is_others(framework, organisation_id)


def _is_others(framework: str, organisation_id: UUID) -> bool:
    """Whether a framework has a steward, or a version that another organisation reads."""
    if db.session.get(FrameworkSteward, framework) is not None:
        return True
    own = FrameworkVersion.organisation_id == organisation_id
    elsewhere = sa.or_(FrameworkVersion.organisation_id.is_(None), ~own)
    others = sa.exists().where(FrameworkVersion.framework == framework, elsewhere)
    return bool(db.session.scalar(sa.select(others)))


def is_steward(framework: str, organisation_id: UUID) -> bool:
    """Return whether this organisation is the steward of a framework that everybody reads."""
    found = db.session.get(FrameworkSteward, framework)
    return found is not None and found.organisation_id == organisation_id


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What an organisation's drafts can start from: the newest version of each framework."""

    own: Sequence[FrameworkVersion]
    extendable: Sequence[FrameworkVersion]


def list_beginnings(visible_to: Who) -> Beginnings:
    """Return the versions that a next one, or a supplement, can be started from."""
    newest: dict[str, FrameworkVersion] = {}
    for version in list_shown_versions(visible_to=visible_to):
        held = newest.get(version.framework)
        if held is None or number_order(version.version) > number_order(held.version):
            newest[version.framework] = version
    own = [
        one
        for one in newest.values()
        if may_write_framework(one.framework, visible_to.organisation_id)
    ]
    extendable = [
        one for one in newest.values() if one.extends_id is None and one.status in PUBLISHED
    ]
    return Beginnings(own, extendable)


def get_written_version(framework: str, version: str, visible_to: Who) -> FrameworkVersion:
    """Return a published version that the person's organisation writes; raises `NothingFound`."""
    found = get_shown_version(framework, version, visible_to)
    writes = may_write_framework(framework, visible_to.organisation_id)
    if not writes or not visible_to.has(Role.FRAMEWORK_EDITOR) or found.status not in PUBLISHED:
        raise NothingFound()
    return found


def list_written(visible_to: Who) -> frozenset[str]:
    """Return the codes of the frameworks that the person may write."""
    if not visible_to.has(Role.FRAMEWORK_EDITOR):
        return frozenset()
    shown = {version.framework for version in list_shown_versions(visible_to=visible_to)}
    own = visible_to.organisation_id
    return frozenset(one for one in shown if may_write_framework(one, own))
