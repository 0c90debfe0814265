"""Files of training records: one that waits to be confirmed, and what was imported, by whom."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged
from app.documents.importing.files import ImportFile


class TrainingUpload(ImportFile):
    """A file of training records."""

    __tablename__ = "training_upload"


class TrainingImport(Base):
    """That training records came into an organisation from a file, and who brought them in.

    The file itself is not kept.
    """

    __tablename__ = "training_import"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    file_name: Mapped[str]
    records: Mapped[int]
    imported_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["training_import"], verbs=("UPDATE",))
