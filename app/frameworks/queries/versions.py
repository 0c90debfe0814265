"""Reads of framework versions. What a published version says never changes, so it is kept."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import FrameworkStatement, FrameworkVersion
from app.frameworks.rules import PUBLISHED
from app.organisations.rules import Role, Who
from skills_framework.canonical import from_canonical_json
from skills_framework.model import Framework
from skills_framework.supplement import with_supplement

KEPT = 32


def get_version(version_id: UUID) -> FrameworkVersion:
    """Return a version's row; raises `NothingFound`."""
    found = db.session.get(FrameworkVersion, version_id)
    if found is None:
        raise NothingFound()
    return found


def find_version(framework: str, version: str) -> FrameworkVersion | None:
    """Return the row of `framework` (its code) at `version`, or None."""
    chosen = sa.select(FrameworkVersion).where(
        FrameworkVersion.framework == framework, FrameworkVersion.version == version
    )
    return db.session.scalar(chosen)


def list_versions() -> Sequence[FrameworkVersion]:
    """Return every version, by framework, the one loaded last first."""
    chosen = sa.select(FrameworkVersion).order_by(
        FrameworkVersion.framework, FrameworkVersion.loaded_at.desc(), FrameworkVersion.version
    )
    return db.session.scalars(chosen).all()


def list_shown_versions(visible_to: Who) -> Sequence[FrameworkVersion]:
    """Return the versions that this person may read, as `list_versions`."""
    return [version for version in list_versions() if _shown(version, visible_to)]


def get_shown_framework(framework: str, version: str, visible_to: Who) -> Framework:
    """Return what a version says; raises `NothingFound` for one this person may not read."""
    return get_framework(get_shown_version(framework, version, visible_to).id)


def get_shown_version(framework: str, version: str, visible_to: Who) -> FrameworkVersion:
    """Return the row of a version; raises `NothingFound` for one this person may not read."""
    found = find_version(framework, version)
    if found is None or not _shown(found, visible_to):
        raise NothingFound()
    return found


def _shown(version: FrameworkVersion, who: Who) -> bool:
    """Drafts are for framework editors; a council's own framework is for that council."""
    published = version.status in PUBLISHED or who.has(Role.FRAMEWORK_EDITOR)
    return published and version.organisation_id in (None, who.organisation_id)


def get_framework(version_id: UUID, supplement_id: UUID | None = None) -> Framework:
    """Return what a version says, together with an organisation's supplement to it if one is given.

    Read once in each process. Raises `NothingFound`.
    """
    if supplement_id is None:
        return _framework(version_id)
    return _supplemented(version_id, supplement_id)


def find_local(statement_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of these statements supplements brought."""
    chosen = (
        sa.select(FrameworkStatement.id)
        .join(FrameworkVersion, FrameworkVersion.id == FrameworkStatement.version_id)
        .where(FrameworkStatement.id.in_(statement_ids), FrameworkVersion.extends_id.is_not(None))
    )
    return frozenset(db.session.scalars(chosen))


def find_extended(supplement: Framework) -> Framework | None:
    """Return the version that a supplement extends; None for what extends nothing."""
    if supplement.extends is None:
        return None
    extended = find_version(*supplement.extends.split("@"))
    return None if extended is None else get_framework(extended.id)


@lru_cache(maxsize=KEPT)
def _framework(version_id: UUID) -> Framework:
    chosen = sa.select(FrameworkVersion.content).where(FrameworkVersion.id == version_id)
    content = db.session.scalar(chosen)
    if content is None:
        raise NothingFound()
    return from_canonical_json(content)


@lru_cache(maxsize=KEPT)
def _supplemented(version_id: UUID, supplement_id: UUID) -> Framework:
    return with_supplement(_framework(version_id), _framework(supplement_id))


def list_statements(version_id: UUID) -> Sequence[FrameworkStatement]:
    """Return a version's statements in the framework's order."""
    chosen = sa.select(FrameworkStatement).where(FrameworkStatement.version_id == version_id)
    return db.session.scalars(chosen.order_by(FrameworkStatement.position)).all()


@lru_cache(maxsize=KEPT)
def statement_ids(version_id: UUID, supplement_id: UUID | None = None) -> Mapping[str, UUID]:
    """Return the key of each statement's row by code, in order; read once in each process.

    Those of a supplement follow the version's own. Raises `NothingFound`.
    """
    versions = [version_id] if supplement_id is None else [version_id, supplement_id]
    rows = {row.code: row.id for one in versions for row in list_statements(one)}
    if not rows:
        raise NothingFound()
    return MappingProxyType(rows)


@lru_cache(maxsize=KEPT)
def statement_codes(version_id: UUID, supplement_id: UUID | None = None) -> Mapping[UUID, str]:
    """Return the code of each statement by its row's key, in order: `statement_ids` turned."""
    codes = statement_ids(version_id, supplement_id)
    return MappingProxyType({key: code for code, key in codes.items()})
