"""Reads of files of resources that wait to be confirmed."""

from datetime import UTC, datetime
from uuid import UUID

from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.rules import Who
from app.resources.access import uploaded_resources
from app.resources.models import ResourceUpload
from app.resources.rules.importing import KEPT_FOR


def get_resource_upload(resource_upload_id: UUID, visible_to: Who) -> ResourceUpload:
    """Return a file that this person uploaded within the last day; raises `NothingFound`."""
    found = db.session.get(ResourceUpload, resource_upload_id)
    if (
        found is None
        or found.organisation_id != visible_to.organisation_id
        or datetime.now(UTC) - found.uploaded_at >= KEPT_FOR
        or not uploaded_resources(visible_to, found)
    ):
        raise NothingFound()
    return found


def find_resource_upload(resource_upload_id: UUID) -> ResourceUpload | None:
    """Return a file by its key, whoever asks, or None when it is gone."""
    return db.session.get(ResourceUpload, resource_upload_id)
