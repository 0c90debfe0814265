"""Writes of made files."""

from datetime import UTC, datetime
from uuid import UUID

from app.db.errors import flush
from app.documents import folder
from app.documents.models import Document
from app.documents.rules import MediaType, safe_file_name
from app.extensions import db


def keep_document(
    content: bytes,
    *,
    organisation_id: UUID,
    subject_id: UUID,
    file_name: str,
    media_type: MediaType,
    now: datetime | None = None,
) -> Document:
    """Keep a made file under its digest in the data folder, and write what it is about."""
    document = Document(
        organisation_id=organisation_id,
        subject_id=subject_id,
        file_name=safe_file_name(file_name),
        media_type=media_type.value,
        digest=folder.keep(content),
        size=len(content),
        made_at=now or datetime.now(UTC),
    )
    db.session.add(document)
    flush()
    return document
