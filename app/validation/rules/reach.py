"""What validation asks of features above it. `app.factory` fills it; until then nothing answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.organisations.rules import Who


def _no_plan(person_id: UUID, code: str, by: Who) -> None:
    return None


def _nothing_erased(organisation_id: UUID) -> Mapping[UUID, tuple[str, datetime]]:
    return {}


@dataclass(slots=True)
class Reach:
    """`plan_for` lets a worker's draft plan take up a safety-critical statement once revoked.
    `erased_texts` says which signed texts of an organisation went with a person who was erased: by
    row, the digest that the text had and when it went.
    """

    plan_for: Callable[[UUID, str, Who], None] = _no_plan
    erased_texts: Callable[[UUID], Mapping[UUID, tuple[str, datetime]]] = _nothing_erased


reach = Reach()
