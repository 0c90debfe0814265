"""An organisation's logo, as it was drawn anew when it was handed in."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class OrganisationLogo(Base):
    """One logo of an organisation; the highest `number` counts. Without content there is none."""

    __tablename__ = "organisation_logo"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "number"),
        sa.CheckConstraint("(content IS NULL) = (media_type = '')", name="content"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    media_type: Mapped[str]
    content: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    set_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    set_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["organisation_logo"])
