"""Who may see and keep evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.evidence.models import EvidenceFile, EvidenceItem, TrainingUpload


def may_keep_evidence(who: Who | None) -> bool:
    """Workers keep evidence of their own work."""
    return who is not None and who.has(Role.WORKER)


def may_import_training(who: Who | None) -> bool:
    """Workforce leads and administrators bring in training records for many people at once."""
    return who is not None and who.has(Role.WORKFORCE_LEAD, Role.ADMINISTRATOR)


def uploaded_training(who: Who | None, upload: TrainingUpload) -> bool:
    """Whoever uploaded the file, while they may import."""
    return may_import_training(who) and who is not None and who.person_id == upload.by_id


def owns_evidence(who: Who | None, item: EvidenceItem) -> bool:
    """The person whose evidence it is."""
    return who is not None and who.person_id == item.person_id


def owns_file(who: Who | None, file: EvidenceFile) -> bool:
    """The person whose evidence it belongs to."""
    return who is not None and who.person_id == file.person_id
