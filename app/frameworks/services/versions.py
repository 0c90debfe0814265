"""Writes of framework versions: a version is loaded once and never changed."""

from datetime import UTC, datetime
from uuid import UUID

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.frameworks.models import FrameworkStatement, FrameworkVersion, StatementDescent
from app.frameworks.queries import find_version, get_framework, statement_ids
from app.frameworks.rules import Status
from skills_framework.canonical import digest, to_canonical_json
from skills_framework.extension import supplement_problems
from skills_framework.model import Framework


class VersionTextDiffers(DomainError):
    """This version is here already with another text."""

    sentence = (
        "This version is loaded already with a different text. A loaded version never changes: "
        "give the new text a new version number."
    )


class VersionMissing(DomainError):
    """The version before it, or the one it extends, is not loaded."""

    sentence = "The version that this one builds on is not loaded. Load that one first."


class LineageRefused(DomainError):
    """The lineage names a statement that neither this version nor the one before it holds."""

    sentence = "The lineage names a statement that is in neither version."


class SupplementRefused(DomainError):
    """A supplement alters what it extends, or does not fit it."""

    sentence = "This supplement does not fit the version that it extends."


constraint("uq_framework_version_framework_version", VersionTextDiffers)


def load_version(
    framework: Framework,
    *,
    organisation_id: UUID | None = None,
    by_id: UUID | None = None,
    now: datetime | None = None,
) -> FrameworkVersion:
    """Store a framework's text, its statements and its lineage; return the version's row.

    With `organisation_id`, only that organisation may read it. The same text again changes
    nothing. Raises `VersionTextDiffers` when this version was loaded with another text,
    `VersionMissing` when the version before it, or the one it extends, is not here,
    `LineageRefused` when its lineage names a statement that is nowhere, and `SupplementRefused`
    with everything in which it does not fit the one it extends. Whether each relation holds
    against the texts is the check's to say, before it comes here.
    """
    held = find_version(framework.code, framework.version)
    if held is None:
        return _add_version(framework, organisation_id, by_id, now or datetime.now(UTC))
    if held.digest != digest(framework):
        raise VersionTextDiffers(
            f"{framework.code} {framework.version} is loaded already with a different text. "
            "A loaded version never changes: give the new text a new version number."
        )
    return held


def _add_version(
    framework: Framework, organisation_id: UUID | None, by_id: UUID | None, now: datetime
) -> FrameworkVersion:
    before = _earlier(framework.code, framework.predecessor)
    version = FrameworkVersion(
        organisation_id=organisation_id,
        predecessor_id=before.id if before else None,
        extends_id=_extended_id(framework),
        framework=framework.code,
        version=framework.version,
        title=framework.title,
        status=Status(framework.status.value),
        digest=digest(framework),
        content=to_canonical_json(framework),
        loaded_at=now,
    )
    db.session.add(version)
    flush()
    _add_statements(version, framework)
    _add_lineage(version, framework)
    _record_loaded(version, by_id, now)
    return version


def _record_loaded(version: FrameworkVersion, by_id: UUID | None, now: datetime) -> None:
    record_event(
        "loaded",
        "framework version",
        version.id,
        organisation_id=version.organisation_id,
        by_id=by_id,
        now=now,
        framework=version.framework,
        version=version.version,
        digest=version.digest,
    )


def _add_statements(version: FrameworkVersion, framework: Framework) -> None:
    """A supplement's statements come after those of what it extends, wherever both are listed."""
    start = 1 if version.extends_id is None else len(statement_ids(version.extends_id)) + 1
    db.session.add_all(
        FrameworkStatement(
            version_id=version.id,
            permanent_id=statement.id,
            code=statement.code,
            area=statement.area_code,
            position=position,
            safety_critical=statement.safety_critical,
        )
        for position, statement in enumerate(framework.statements, start)
    )
    flush()


def _earlier(framework: str, version: str | None) -> FrameworkVersion | None:
    return None if version is None else _get(framework, version)


def _extended_id(framework: Framework) -> UUID | None:
    if framework.extends is None:
        return None
    base = _get(*framework.extends.split("@"))
    if problems := supplement_problems(framework, get_framework(base.id)):
        raise SupplementRefused(f"{framework.code} {framework.version}: {' '.join(problems)}")
    return base.id


def _get(framework: str, version: str) -> FrameworkVersion:
    found = find_version(framework, version)
    if found is None:
        raise VersionMissing(
            f"This version builds on {framework} {version}, which is not loaded. Load that first."
        )
    return found


def _add_lineage(version: FrameworkVersion, framework: Framework) -> None:
    if version.predecessor_id is None:
        return
    before, after = statement_ids(version.predecessor_id), statement_ids(version.id)
    nowhere = sorted(
        {code for one in framework.lineage for code in one.before if code not in before}
        | {code for one in framework.lineage for code in one.after if code not in after}
    )
    if nowhere:
        raise LineageRefused(
            f"The lineage of {framework.code} {framework.version} names {', '.join(nowhere)}, "
            f"which {framework.predecessor} or it itself does not hold. Correct the lineage."
        )
    db.session.add_all(
        StatementDescent(
            version_id=version.id,
            relation=descent.relation,
            before_id=None if old is None else before[old],
            after_id=None if new is None else after[new],
        )
        for descent in framework.lineage
        for old in descent.before or (None,)
        for new in descent.after or (None,)
    )
    flush()
