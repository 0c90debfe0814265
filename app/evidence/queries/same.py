"""Whether a person has something already."""

from uuid import UUID

import sqlalchemy as sa

from app.evidence.models import EvidenceItem
from app.evidence.rules import Content
from app.evidence.rules.training import plain
from app.extensions import db


def find_same(person_id: UUID, content: Content) -> EvidenceItem | None:
    """Return the person's item with the same type, title and day, or None.

    Letter case and spaces in the title make no difference.
    """
    chosen = sa.select(EvidenceItem).where(
        EvidenceItem.person_id == person_id,
        EvidenceItem.type == content.type,
        EvidenceItem.happened_on == content.happened_on,
    )
    held = db.session.scalars(chosen.order_by(EvidenceItem.added_at, EvidenceItem.id))
    wanted = plain(content.title)
    return next((item for item in held if plain(item.title) == wanted), None)
