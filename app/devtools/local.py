"""The demonstration council's local supplement, which ships with the demonstration only."""

from pathlib import Path
from uuid import UUID

from app.frameworks.services import load_version
from skills_framework.loader import published

CONTENT = Path(__file__).parent / "content"
SUPPLEMENT = ("saltmarsh-demonstration-local", "1.0.0")


def load_supplement(organisation_id: UUID, by_id: UUID) -> UUID:
    """Load the supplement as the council's own; return its version's key.

    Raises `VersionMissing` where the version that it extends is not loaded.
    """
    framework = published(*SUPPLEMENT, content=CONTENT)
    return load_version(framework, organisation_id=organisation_id, by_id=by_id).id
