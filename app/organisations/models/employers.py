"""Employers, services, teams, and who belongs, supervises and may do what, each with dates."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.organisations.rules import Kind, Role

DATES_IN_ORDER = "until_on IS NULL OR until_on >= from_on"


class Organisation(Base):
    """An employer."""

    __tablename__ = "organisation"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[Kind] = mapped_column(words(Kind, "kind"), default=Kind.COUNCIL)
    region: Mapped[str] = mapped_column(default="")
    region_code: Mapped[str] = mapped_column(default="")
    old_la_code: Mapped[str] = mapped_column(default="")


class Service(Base):
    """Several teams of an organisation."""

    __tablename__ = "service"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "name"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    name: Mapped[str]


class Team(Base):
    """People who share a supervisor."""

    __tablename__ = "team"
    __table_args__ = (sa.UniqueConstraint("service_id", "name"),)

    id: Mapped[Key]
    service_id: Mapped[UUID] = mapped_column(sa.ForeignKey("service.id"))
    name: Mapped[str]


class TeamMembership(Base):
    """That a person belongs to a team, from one day to another."""

    __tablename__ = "team_membership"
    __table_args__ = (sa.CheckConstraint(DATES_IN_ORDER, name="dates"),)

    id: Mapped[Key]
    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class RoleGrant(Base):
    """That a person holds a role in an organisation, from one day to another."""

    __tablename__ = "role_grant"
    __table_args__ = (
        sa.CheckConstraint(DATES_IN_ORDER, name="dates"),
        sa.UniqueConstraint("person_id", "organisation_id", "role", "from_on"),
    )

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    role: Mapped[Role] = mapped_column(words(Role, "role"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class SupervisionLink(Base):
    """Who supervises whom, from which day to which; and who assesses for the registered part."""

    __tablename__ = "supervision_link"
    __table_args__ = (
        sa.CheckConstraint(DATES_IN_ORDER, name="dates"),
        sa.CheckConstraint("worker_id <> supervisor_id", name="not_oneself"),
        sa.CheckConstraint("worker_id <> assessor_id", name="not_own_assessor"),
        sa.Index(
            "uq_supervision_link_open_worker",
            "worker_id",
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        ),
    )

    id: Mapped[Key]
    worker_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    supervisor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    assessor_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class Absence(Base):
    """That a person is away for long, from one day to another. Why is stored nowhere."""

    __tablename__ = "absence"
    __table_args__ = (
        sa.CheckConstraint(DATES_IN_ORDER, name="dates"),
        sa.UniqueConstraint("person_id", "from_on"),
    )

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    recorded_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    recorded_at: Mapped[datetime]


class Deputy(Base):
    """That a supervisor stands in for another one, from one day to another or until it is ended."""

    __tablename__ = "deputy"
    __table_args__ = (
        sa.CheckConstraint("until_on >= from_on", name="dates"),
        sa.CheckConstraint("deputy_id <> supervisor_id", name="not_oneself"),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_together"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    supervisor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    deputy_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    named_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    named_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))


# Who stood in for whom is read again for as long as what they did is kept.
keep_unchanged(Base.metadata.tables["deputy"], verbs=("DELETE",))
keep_unchanged(Base.metadata.tables["deputy"], verbs=("UPDATE",), when="OLD.ended_at IS NOT NULL")
