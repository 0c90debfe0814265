"""Writes of framework versions: a version is loaded once and never changed."""

from datetime import UTC, datetime
from uuid import UUID

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.frameworks.models import FrameworkStatement, FrameworkVersion
from app.frameworks.queries import find_version
from app.frameworks.rules import Status
from skills_framework.canonical import digest, to_canonical_json
from skills_framework.model import Framework


class VersionTextDiffers(DomainError):
    """This version is here already with another text."""

    sentence = (
        "This version is loaded already with a different text. A loaded version never changes: "
        "give the new text a new version number."
    )


constraint("uq_framework_version_framework_version", VersionTextDiffers)


def load_version(
    framework: Framework, *, by_id: UUID | None = None, now: datetime | None = None
) -> FrameworkVersion:
    """Store a framework's text and a row for each statement; return the version's row.

    The same text again changes nothing. Raises `VersionTextDiffers` when this version was loaded
    with another text.
    """
    held = find_version(framework.code, framework.version)
    if held is None:
        return _add_version(framework, by_id, now or datetime.now(UTC))
    if held.digest != digest(framework):
        raise VersionTextDiffers(
            f"{framework.code} {framework.version} is loaded already with a different text. "
            "A loaded version never changes: give the new text a new version number."
        )
    return held


def _add_version(framework: Framework, by_id: UUID | None, now: datetime) -> FrameworkVersion:
    version = FrameworkVersion(
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
    _add_statements(version.id, framework)
    record_event(
        "loaded",
        "framework version",
        version.id,
        organisation_id=None,
        by_id=by_id,
        now=now,
        framework=framework.code,
        version=framework.version,
        digest=version.digest,
    )
    return version


def _add_statements(version_id: UUID, framework: Framework) -> None:
    db.session.add_all(
        FrameworkStatement(
            version_id=version_id,
            permanent_id=statement.id,
            code=statement.code,
            area=statement.area_code,
            position=position,
            safety_critical=statement.safety_critical,
        )
        for position, statement in enumerate(framework.statements, start=1)
    )
    flush()
