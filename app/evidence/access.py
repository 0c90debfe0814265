"""Who may see and keep evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.evidence.models import EvidenceFile, EvidenceItem, ObservationRequest, TrainingUpload
    from app.evidence.queries.observations import Received
    from app.people.models import Person


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


def may_see_observations(who: Who | None) -> bool:
    """Whoever may ask an observer, or be named to read an answer."""
    return who is not None and who.has(Role.WORKER, Role.SUPERVISOR, Role.REGISTERED_ASSESSOR)


def may_ask_about(who: Who | None, person: Person) -> bool:
    """Workers ask for themselves, supervisors for those they supervise today, or stand in for a
    supervisor of: nobody else is found for them."""
    return who is not None and who.has(Role.WORKER, Role.SUPERVISOR)


def may_see_request(who: Who | None, request: ObservationRequest) -> bool:
    """Whoever asked, and the worker it is about."""
    return who is not None and who.person_id in (request.asked_by_id, request.person_id)


def asked_for(who: Who | None, request: ObservationRequest) -> bool:
    """Whoever asked: they hold the code, and may take the request back."""
    return who is not None and who.person_id == request.asked_by_id


def may_see_received(who: Who | None, received: Received) -> bool:
    """The worker, the named reader, today's supervisor and a deputy: nobody else's is found."""
    return who is not None


def is_about(who: Who | None, received: Received) -> bool:
    """The worker whose practice it is about: they comment on it, and never withhold it."""
    return who is not None and who.person_id == received.request.person_id


def may_read(who: Who | None, received: Received) -> bool:
    """The named reader, or the worker's supervisor of today or a deputy: never the worker."""
    return may_see_received(who, received) and not is_about(who, received)


def owns_file(who: Who | None, file: EvidenceFile) -> bool:
    """The person whose evidence it belongs to."""
    return who is not None and who.person_id == file.person_id
