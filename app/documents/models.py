"""Files that the service made, kept outside the web root under their digest."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class Document(Base):
    """A made file: what it is about, its name, its digest. The bytes lie in the data folder."""

    __tablename__ = "document"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    subject_id: Mapped[UUID] = mapped_column(index=True)
    file_name: Mapped[str]
    media_type: Mapped[str]
    digest: Mapped[str]
    size: Mapped[int]
    made_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["document"], verbs=("UPDATE",))
