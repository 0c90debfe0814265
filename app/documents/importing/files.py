"""What every table of files that wait to be confirmed holds."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key


class ImportFile(Base):
    """A file as it was uploaded, for whoever uploaded it and nobody else, for a day at most.

    `rows` is what was read in it, as JSON; empty until it was. `faults` says why it cannot be.
    """

    __abstract__ = True

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    file_name: Mapped[str]
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    rows: Mapped[str] = mapped_column(default="", deferred=True)
    faults: Mapped[str] = mapped_column(default="")
    uploaded_at: Mapped[datetime] = mapped_column(index=True)
