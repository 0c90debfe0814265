"""How a made file is answered: as an attachment that a browser neither opens nor guesses at."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Response

from app.documents import folder
from app.documents.rules import safe_file_name

if TYPE_CHECKING:
    from app.documents.models import Document

POLICY = "default-src 'none'; sandbox"


def download(document: "Document") -> Response:
    """Return a document's bytes as an attachment under its file name."""
    return attachment(folder.read(document.digest), document.file_name, document.media_type)


def attachment(content: bytes, name: str, media_type: str) -> Response:
    """Return bytes as an attachment called `name`: in plain letters, and as it is written."""
    answer = Response(content, mimetype=media_type)
    plain = safe_file_name(name)
    said = f'attachment; filename="{plain}"'
    if plain != name:
        said += f"; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["Content-Disposition"] = said
    answer.headers["Content-Security-Policy"] = POLICY
    return answer
