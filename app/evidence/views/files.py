"""Downloads of evidence files by the person whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask.typing import ResponseReturnValue

from app.documents.downloads import attachment
from app.evidence.access import owns_file
from app.evidence.queries.files import get_file
from app.evidence.services import read_file
from app.evidence.views.blueprint import blueprint
from app.web.guard import access

if TYPE_CHECKING:
    from app.evidence.models import EvidenceFile


@blueprint.get("/evidence/files/<uuid:file_id>")
@access(owns_file, on=get_file)
def download(file: EvidenceFile) -> ResponseReturnValue:
    """Answer with a file of one's own."""
    return attachment(read_file(file), file.name, file.content_type.value)
