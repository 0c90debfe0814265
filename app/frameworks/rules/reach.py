"""What frameworks ask of features above them. `app.factory` fills it; nothing answers before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.organisations.rules import Who

# What a link says, and where it leads.
Link = tuple[str, str]


def _nothing(who: Who, permanent_id: UUID) -> Sequence[Link]:
    return ()


@dataclass(slots=True)
class Reach:
    """`learning_of` names what a person's organisation itself offers to learn a statement from."""

    learning_of: Callable[[Who, UUID], Sequence[Link]] = _nothing


reach = Reach()
