"""An id means one statement for ever, in whichever framework it stands."""

from uuid import UUID

from app.frameworks.queries.drafts.identity import list_borrowed
from app.frameworks.services.drafts.errors import IdsBorrowed
from skills_framework.model import Framework


def check_ids(framework: Framework, organisation_id: UUID) -> None:
    """Refuse statements under ids of another framework: what is validated there would count here.

    Raises `IdsBorrowed` with their codes.
    """
    if codes := list_borrowed(framework, organisation_id):
        raise IdsBorrowed(
            f"{', '.join(codes)}: these statements have the permanent ids of another framework's. "
            "Start again, and import the file with its column of permanent ids empty."
        )
