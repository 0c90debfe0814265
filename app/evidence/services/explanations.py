"""Writes of why finds may stay."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from app.audit.services import record_event
from app.db.errors import flush
from app.evidence.identifiers import Find, find_identifiers
from app.evidence.models import IdentifierExplanation
from app.evidence.services.errors import ExplanationIdentifies
from app.extensions import db


def explain_find(
    find: Find, explanation: str, *, organisation_id: UUID, by_id: UUID | None
) -> None:
    """Keep why something that may identify somebody stays, and only a digest of what it is.

    Raises `ExplanationMissing`, or `ExplanationIdentifies` when it repeats an identifier itself.
    `by_id` is None for an observer, who has no account.
    """
    if find_identifiers(explanation):
        raise ExplanationIdentifies(field="explanation")
    passage = find.passage
    explained = IdentifierExplanation(
        organisation_id=organisation_id,
        subject=passage.subject,
        subject_id=passage.subject_id,
        field=passage.field,
        digest=find.digest,
        explanation=explanation.strip(),
        by_id=by_id,
        at=datetime.now(UTC),
    )
    db.session.add(explained)
    flush()
    _record(explained)


def explain_finds(
    finds: Iterable[Find], explanation: str, *, organisation_id: UUID, by_id: UUID | None
) -> None:
    """Keep one reason for each of these finds; raises as `explain_find` does."""
    for find in finds:
        explain_find(find, explanation, organisation_id=organisation_id, by_id=by_id)


def _record(explained: IdentifierExplanation) -> None:
    record_event(
        "explained",
        "identifier",
        explained.id,
        organisation_id=explained.organisation_id,
        by_id=explained.by_id,
        digest=explained.digest,
    )
