"""Mail about disagreements and moderation: no level, no name, and nothing of what was written."""

from collections.abc import Iterable
from uuid import UUID

from app.notifications.services import write_letter


def tell(person_ids: Iterable[UUID], letter: str, about_id: UUID | None = None) -> None:
    """Write the same letter to each of these people, once each; it is sent after the commit."""
    for person_id in sorted(set(person_ids)):
        write_letter(letter, person_id, about_id=about_id)
