"""Reads of files of resources that wait to be confirmed."""

from uuid import UUID

from app.documents.importing.keeping import get_own
from app.organisations.rules import Who
from app.resources.models import ResourceUpload


def get_resource_upload(resource_upload_id: UUID, visible_to: Who) -> ResourceUpload:
    """Return a file that this person uploaded within the last day; raises `NothingFound`."""
    return get_own(
        ResourceUpload,
        resource_upload_id,
        organisation_id=visible_to.organisation_id,
        by_id=visible_to.person_id,
    )
