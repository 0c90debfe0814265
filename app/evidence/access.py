"""Who may see and keep evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.evidence.models import EvidenceItem


def may_keep_evidence(who: Who | None) -> bool:
    """Workers keep evidence of their own work."""
    return who is not None and who.has(Role.WORKER)


def owns_evidence(who: Who | None, item: EvidenceItem) -> bool:
    """The person whose evidence it is."""
    return who is not None and who.person_id == item.person_id
