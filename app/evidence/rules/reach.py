"""What evidence asks of features above it. `app.factory` fills it; until then nothing answers."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

Versions = tuple[UUID, UUID | None]


def _no_versions(person_id: UUID) -> Versions | None:
    return None


def _nothing_stands(person_id: UUID) -> None:
    return None


@dataclass(slots=True)
class Reach:
    """`versions_of` says which version and supplement a worker is assessed by, if by any;
    `stand_with` makes what was received about a worker stand with what they have not signed."""

    versions_of: Callable[[UUID], Versions | None] = _no_versions
    stand_with: Callable[[UUID], None] = _nothing_stands


reach = Reach()
