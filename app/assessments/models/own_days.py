"""Days of one's own in a cycle, and what was sent to whom about it."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.assessments.rules.own_days import ExtensionReason
from app.assessments.rules.reminders import ReminderKind
from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged


class Extension(Base):
    """More days in a cycle for one person, and what kind of reason there was; never changed.

    The latest day counts, of those given after the days were last set. No word about anybody's
    health is held.
    """

    __tablename__ = "extension"
    __table_args__ = (sa.UniqueConstraint("cycle_id", "person_id", "until_on"),)

    id: Mapped[Key]
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycle.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    until_on: Mapped[date]
    reason: Mapped[ExtensionReason] = mapped_column(words(ExtensionReason, "reason"))
    given_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    given_at: Mapped[datetime]


class DaysSet(Base):
    """That the days given to one person in a cycle were set to end earlier, or to a day given once
    before; never changed. It takes the place of what was given until then."""

    __tablename__ = "days_set"
    __table_args__ = (sa.UniqueConstraint("cycle_id", "person_id", "number"),)

    id: Mapped[Key]
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycle.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    number: Mapped[int]
    until_on: Mapped[date]
    set_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    set_at: Mapped[datetime]


class Reminder(Base):
    """That a message about a cycle was written to a person: each once for the day it is about."""

    __tablename__ = "reminder"
    __table_args__ = (sa.UniqueConstraint("cycle_id", "person_id", "kind", "due_on"),)

    id: Mapped[Key]
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycle.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    kind: Mapped[ReminderKind] = mapped_column(words(ReminderKind, "kind"))
    # The day that the message speaks of: another day is another message.
    due_on: Mapped[date]
    written_at: Mapped[datetime]


class FewerReminders(Base):
    """That a worker wants only the last reminder of each cycle."""

    __tablename__ = "fewer_reminders"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    since: Mapped[datetime]


keep_unchanged(Base.metadata.tables["extension"])
keep_unchanged(Base.metadata.tables["days_set"])
keep_unchanged(Base.metadata.tables["reminder"])
