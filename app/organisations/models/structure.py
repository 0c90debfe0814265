"""That a service or a team is no more. Its row and whoever was in it stay."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base
from app.db.triggers import keep_unchanged


class ServiceEnd(Base):
    """The last day of a service."""

    __tablename__ = "service_end"

    service_id: Mapped[UUID] = mapped_column(sa.ForeignKey("service.id"), primary_key=True)
    last_on: Mapped[date]
    ended_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[datetime]


class TeamEnd(Base):
    """The last day of a team."""

    __tablename__ = "team_end"

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), primary_key=True)
    last_on: Mapped[date]
    ended_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["service_end"])
keep_unchanged(Base.metadata.tables["team_end"])
