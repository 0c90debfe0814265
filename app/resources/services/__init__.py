"""Writes of an organisation's own resources: add, change, retire, bring back."""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.resources.models import OwnResource, ResourceDay, ResourceStatement
from app.resources.rules import Resource


class CodeTaken(DomainError):
    """Another resource of the organisation has the code."""

    sentence = "Another resource has this code. Choose another one, or change that resource."

    def __init__(self, sentence: str | None = None, *, field: str | None = "code") -> None:
        super().__init__(sentence, field=field)


class ResourceChangedMeanwhile(DomainError):
    """Somebody else changed or retired the resource after it was shown."""

    sentence = (
        "Somebody changed this resource after you opened it. What you wrote is still here: look at "
        "the resource in another tab, then send this again."
    )


constraint("uq_own_resource_organisation_id_code", CodeTaken)

_PARTS = (
    *("code", "title", "provider", "kind", "about", "link", "audience"),
    *("level_from", "level_to", "minutes", "pence", "in_force_until"),
)


def add_resource(
    organisation_id: UUID, content: Resource, *, by_id: UUID, now: datetime | None = None
) -> OwnResource:
    """Add a resource; raises `CodeTaken`."""
    row = OwnResource(
        organisation_id=organisation_id,
        added_by_id=by_id,
        added_at=now or datetime.now(UTC),
        **_said(content),
    )
    db.session.add(row)
    flush()
    _write_parts(row.id, content)
    _record("added", row.id, organisation_id, by_id)
    return row


def change_resource(row: OwnResource, content: Resource, seen: int, *, by_id: UUID) -> None:
    """Change what a resource says as it was seen; raises `ResourceChangedMeanwhile`, `CodeTaken`.

    A retired one is not changed.
    """
    change_if(
        OwnResource,
        OwnResource.id == row.id,
        OwnResource.version == seen,
        OwnResource.retired_at.is_(None),
        otherwise=ResourceChangedMeanwhile,
        version=seen + 1,
    )
    db.session.refresh(row)
    for name, value in _said(content).items():
        setattr(row, name, value)
    flush()
    for part in (ResourceDay, ResourceStatement):
        db.session.execute(sa.delete(part).where(part.resource_id == row.id))
    _write_parts(row.id, content)
    _record("changed", row.id, row.organisation_id, by_id)


def retire_resource(row: OwnResource, *, by_id: UUID, now: datetime | None = None) -> None:
    """Offer a resource to nobody any more; raises `ResourceChangedMeanwhile` when it is retired."""
    change_if(
        OwnResource,
        OwnResource.id == row.id,
        OwnResource.retired_at.is_(None),
        otherwise=ResourceChangedMeanwhile,
        retired_at=now or datetime.now(UTC),
        retired_by_id=by_id,
        version=OwnResource.version + 1,
    )
    _record("retired", row.id, row.organisation_id, by_id)


def bring_back_resource(row: OwnResource, *, by_id: UUID) -> None:
    """Offer a retired resource again; raises `ResourceChangedMeanwhile` when it is not retired."""
    change_if(
        OwnResource,
        OwnResource.id == row.id,
        OwnResource.retired_at.is_not(None),
        otherwise=ResourceChangedMeanwhile,
        retired_at=None,
        retired_by_id=None,
        version=OwnResource.version + 1,
    )
    _record("brought back", row.id, row.organisation_id, by_id)


def _said(content: Resource) -> dict[str, object]:
    return {name: getattr(content, name) for name in _PARTS}


def _write_parts(resource_id: UUID, content: Resource) -> None:
    db.session.add_all(
        ResourceDay(resource_id=resource_id, happens_on=one.happens_on, place=one.place)
        for one in content.sessions
    )
    db.session.add_all(
        ResourceStatement(resource_id=resource_id, permanent_id=one)
        for one in sorted(content.statements)
    )
    flush()


def _record(verb: str, resource_id: UUID, organisation_id: UUID, by_id: UUID) -> None:
    record_event(verb, "resource", resource_id, organisation_id=organisation_id, by_id=by_id)
