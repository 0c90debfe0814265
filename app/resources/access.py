"""Who may see and change what people learn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.resources.models import OwnResource, ResourceUpload


def may_see_resources(who: Who | None) -> bool:
    """Everybody who is signed in: what there is to learn from says nothing of anybody."""
    return who is not None


def may_see_resource(who: Who | None, resource: OwnResource) -> bool:
    """Everybody of its organisation: others' are not found."""
    return who is not None and who.organisation_id == resource.organisation_id


def may_keep_resources(who: Who | None) -> bool:
    """Workforce leads look after their organisation's own resources."""
    return who is not None and who.has(Role.WORKFORCE_LEAD)


def may_change_resource(who: Who | None, resource: OwnResource) -> bool:
    """Workforce leads of its organisation."""
    return may_keep_resources(who) and may_see_resource(who, resource)


def uploaded_resources(who: Who | None, upload: ResourceUpload) -> bool:
    """Whoever uploaded the file, while they look after resources."""
    return may_keep_resources(who) and who is not None and who.person_id == upload.by_id
