"""Mail that waits to be sent. Survey invitations never stand here."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key


class Mail(Base):
    """One message to one address; its text is emptied once it is sent."""

    __tablename__ = "mail"

    id: Mapped[Key]
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    address: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
