"""Posts that nobody holds, by team."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.people.rules import RoleFamily, VacancyEnd


class Vacancy(Base):
    """A post of a team that is open from a day on, until it is filled or withdrawn."""

    __tablename__ = "vacancy"
    __table_args__ = (
        sa.CheckConstraint("fte_hundredths BETWEEN 1 AND 100", name="fte"),
        sa.CheckConstraint("ended_on >= from_on", name="dates"),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_as IS NULL) AND (ended_on IS NULL) = (ended_at IS NULL)",
            name="ended_together",
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), index=True)
    role_family: Mapped[RoleFamily] = mapped_column(words(RoleFamily, "role_family"))
    fte_hundredths: Mapped[int]
    from_on: Mapped[date]
    recorded_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    ended_on: Mapped[date | None]
    ended_as: Mapped[VacancyEnd | None] = mapped_column(words(VacancyEnd, "ended_as"))
    ended_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]


# A vacancy that has ended counts in the periods in which it was open, as it was.
keep_unchanged(Base.metadata.tables["vacancy"], verbs=("DELETE",))
keep_unchanged(Base.metadata.tables["vacancy"], verbs=("UPDATE",), when="OLD.ended_on IS NOT NULL")
