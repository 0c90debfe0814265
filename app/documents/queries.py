"""Reads of made files."""

from uuid import UUID

import sqlalchemy as sa

from app.documents.models import Document
from app.extensions import db


def find_document(subject_id: UUID) -> Document | None:
    """Return the file last made about a subject, or None."""
    chosen = sa.select(Document).where(Document.subject_id == subject_id)
    return db.session.scalar(chosen.order_by(Document.made_at.desc(), Document.id).limit(1))
