"""What organisations set for themselves."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class OrganisationSetting(Base):
    """One change of a setting; the highest `number` of a name counts. NULL is the default again."""

    __tablename__ = "organisation_setting"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "number"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    # Not a list of words: a feature declares settings of its own.
    name: Mapped[str]
    value: Mapped[str | None]
    # None: by a command.
    set_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    set_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["organisation_setting"])
