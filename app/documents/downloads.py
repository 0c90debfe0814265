"""How a made file is answered: as an attachment that a browser neither opens nor guesses at."""

from typing import TYPE_CHECKING

from flask import Response

from app.documents import folder

if TYPE_CHECKING:
    from app.documents.models import Document

POLICY = "default-src 'none'; sandbox"


def download(document: "Document") -> Response:
    """Return a document's bytes as an attachment under its file name."""
    answer = Response(folder.read(document.digest), mimetype=document.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{document.file_name}"'
    answer.headers["Content-Security-Policy"] = POLICY
    return answer
