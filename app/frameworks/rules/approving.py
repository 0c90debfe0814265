"""Who may approve a draft: a second editor, not one of its writers. Pure."""

from collections.abc import Set
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Hands:
    """Who has had a hand in a draft: who sent it, who wrote any of it, who else could approve."""

    sent_by_id: UUID | None
    writers: Set[UUID]
    editors: Set[UUID]


def may_approve(person_id: UUID, hands: Hands) -> bool:
    """Return whether this editor may approve the draft.

    Never who sent it. Nor anybody who wrote any of it, as long as there is another editor who
    did not: only where every other editor had a hand in it may one of them approve.
    """
    if hands.sent_by_id is None or person_id == hands.sent_by_id:
        return False
    others = hands.editors - {hands.sent_by_id}
    return person_id in others and (person_id not in hands.writers or others <= hands.writers)
