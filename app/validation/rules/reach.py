"""What validation asks of features above it. `app.factory` fills it; until then nothing answers."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from app.organisations.rules import Who


def _no_plan(person_id: UUID, code: str, by: Who) -> None:
    return None


@dataclass(slots=True)
class Reach:
    """`plan_for` lets a worker's draft plan take up a safety-critical statement once revoked."""

    plan_for: Callable[[UUID, str, Who], None] = _no_plan


reach = Reach()
