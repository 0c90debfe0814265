"""Who writes a shared framework, and a published version's status."""

from datetime import UTC, datetime
from uuid import UUID

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import flush
from app.extensions import db
from app.frameworks.models import FrameworkSteward, FrameworkVersion
from app.frameworks.rules import Status


class AlreadyDeprecated(DomainError):
    """The version is deprecated already."""

    sentence = "This version is deprecated already."


def name_steward(framework: str, organisation_id: UUID, *, now: datetime | None = None) -> None:
    """Let an organisation's framework editors, and no other's, write a shared framework."""
    held = db.session.get(FrameworkSteward, framework)
    if held is None:
        db.session.add(FrameworkSteward(framework=framework, organisation_id=organisation_id))
    else:
        held.organisation_id = organisation_id
    flush()
    record_event(
        "named steward",
        "organisation",
        organisation_id,
        organisation_id=organisation_id,
        by_id=None,
        now=now,
        framework=framework,
    )


def deprecate_version(
    version: FrameworkVersion, *, by_id: UUID | None, now: datetime | None = None
) -> None:
    """Say that a version should not be adopted any more; its text stays as it is."""
    change_if(
        FrameworkVersion,
        FrameworkVersion.id == version.id,
        FrameworkVersion.status == Status.ADOPTED,
        otherwise=AlreadyDeprecated,
        status=Status.DEPRECATED,
    )
    record_event(
        "deprecated",
        "framework version",
        version.id,
        organisation_id=version.organisation_id,
        by_id=by_id,
        now=now or datetime.now(UTC),
        framework=version.framework,
        version=version.version,
    )
