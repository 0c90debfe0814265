"""Files that framework editors uploaded to be imported, until they confirm or a day has passed."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from skills_framework.interchange.formats import Format


class FrameworkUpload(Base):
    """A file as it was uploaded, for the person who uploaded it and nobody else.

    `draft_id` is the draft it is meant for; none for a CASE package, which goes into no draft.
    """

    __tablename__ = "framework_upload"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    draft_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_draft.id"))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    file_name: Mapped[str]
    form: Mapped[Format] = mapped_column(words(Format, "form"))
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    uploaded_at: Mapped[datetime] = mapped_column(index=True)
