"""Mail about disagreements and moderation: no level, no name, and nothing of what was written."""

from collections.abc import Iterable
from uuid import UUID

from app.notifications.services import write_mail
from app.people.queries import addresses_of


def tell(person_ids: Iterable[UUID], subject: str, text: str) -> None:
    """Write the same message to each of these people, once each; it is sent after the commit."""
    for person_id, address in sorted(addresses_of(set(person_ids)).items()):
        write_mail(address, subject, f"{text}\n", person_id=person_id)
