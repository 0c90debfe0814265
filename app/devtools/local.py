"""The demonstration council's local supplement, which ships with the demonstration only."""

from pathlib import Path
from uuid import UUID

from app.frameworks.services import load_version
from skills_framework.loader import load_published

CONTENT = Path(__file__).parent / "content"
SUPPLEMENT = "saltmarsh-demonstration-local"


def load_supplement(organisation_id: UUID, by_id: UUID) -> list[UUID]:
    """Load every version of the supplement as the council's own; return their keys in order.

    Raises `VersionMissing` where a version that it extends is not loaded.
    """
    return [
        load_version(framework, organisation_id=organisation_id, by_id=by_id).id
        for framework in load_published(CONTENT)
    ]
