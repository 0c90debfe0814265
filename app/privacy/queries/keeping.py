"""What is older than an organisation keeps it, class by class: the rows, and how many."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.db.base import Base
from app.extensions import db
from app.jobs.rules import OPEN
from app.organisations.queries.settings import read_settings
from app.organisations.rules.days import london_day
from app.people.models import Person
from app.privacy.models import Erasure, ErasureDecision, RetentionRun
from app.privacy.rules.erasing import DAYS_OF_THEIR_OWN
from app.privacy.rules.retention import CLASSES, LEAVERS, DataClass, before, left_before

Condition = sa.ColumnElement[bool]
THEIR_OWN = timedelta(days=DAYS_OF_THEIR_OWN)


@dataclass(frozen=True, slots=True)
class Due:
    """What of a class is older than `before_at`: how many, by table."""

    data_class: DataClass
    days: int
    before_at: datetime
    counts: Mapping[str, int]

    @property
    def number(self) -> int:
        """How many rows there are in all."""
        return sum(self.counts.values())


def list_due(organisation_id: UUID, now: datetime) -> Sequence[Due]:
    """Return what the rules would do to an organisation's data now. It changes nothing."""
    days = days_kept(organisation_id)
    return [_due(one, organisation_id, days[one.name], now) for one in CLASSES]


def days_kept(organisation_id: UUID) -> Mapping[str, int]:
    """Return how many days an organisation keeps each class."""
    values = read_settings(organisation_id, [one.setting for one in CLASSES])
    return {one.name: values[one.setting.name] for one in CLASSES}


def _due(one: DataClass, organisation_id: UUID, days: int, now: datetime) -> Due:
    moment = before(days, now)
    if one is LEAVERS:
        people = list_leavers_due(organisation_id, days, london_day(now))
        return Due(one, days, moment, {"person": len(people)})
    counts = {
        table.name: db.session.scalar(sa.select(sa.func.count()).select_from(table).where(old)) or 0
        for table, old in rows_due(one, organisation_id, moment)
    }
    return Due(one, days, moment, counts)


def list_leavers_due(organisation_id: UUID, days: int, today: date) -> Sequence[UUID]:
    """Return who is to be erased today: gone for so long, or decided. Nobody twice.

    Nobody whose record is still theirs, and a decision about an earlier leaving is none: whoever
    came back and left again is kept as long as everybody.
    """
    chosen = (
        sa.select(Person.id, Person.left_on, ErasureDecision.from_on)
        .outerjoin(ErasureDecision, ErasureDecision.person_id == Person.id)
        .where(
            Person.organisation_id == organisation_id,
            Person.left_on < today - THEIR_OWN,
            Person.id.not_in(sa.select(Erasure.person_id)),
        )
        .order_by(Person.left_on, Person.id)
    )
    # Of rows that have both: an outer join's own type does not say what may be missing.
    left: Sequence[Any] = db.session.execute(chosen).all()
    return [
        key
        for key, left_on, from_on in left
        if left_on <= left_before(days, today)
        or (from_on is not None and left_on + THEIR_OWN < from_on <= today)
    ]


def rows_due(
    one: DataClass, organisation_id: UUID, moment: datetime
) -> Sequence[tuple[sa.Table, Condition]]:
    """Return the tables of a class, children first, each with the condition of its old rows."""
    return [
        (Base.metadata.tables[name], condition(organisation_id, moment))
        for name, condition in OLD[one.name]
    ]


def _columns(table: str) -> Any:
    return Base.metadata.tables[table].columns


def _people(organisation_id: UUID) -> sa.Select[Any]:
    return sa.select(Person.id).where(Person.organisation_id == organisation_id)


def _sessions(organisation_id: UUID, moment: datetime) -> Condition:
    rows, accounts = _columns("sign_in_session"), _columns("account")
    own = sa.select(accounts.id).where(accounts.person_id.in_(_people(organisation_id)))
    return sa.and_(rows.account_id.in_(own), rows.touched_at < moment)


def _mail(organisation_id: UUID, moment: datetime) -> Condition:
    rows = _columns("mail")
    return sa.and_(
        rows.person_id.in_(_people(organisation_id)), rows.sent_at < moment, rows.address != ""
    )


def _jobs(organisation_id: UUID, moment: datetime) -> Condition:
    rows = _columns("job")
    return sa.and_(
        rows.organisation_id == organisation_id,
        rows.state.not_in(list(OPEN)),
        rows.ended_at < moment,
    )


def _requests(organisation_id: UUID, moment: datetime) -> Condition:
    rows = _columns("observation_request")
    return sa.and_(
        rows.organisation_id == organisation_id,
        rows.answered_at.is_(None),
        sa.func.coalesce(rows.withdrawn_at, rows.expires_at) < moment,
    )


def _old_batches(organisation_id: UUID, moment: datetime) -> sa.Select[Any]:
    rows = _columns("batch")
    return sa.select(rows.id).where(_batches(organisation_id, moment))


def _batches(organisation_id: UUID, moment: datetime) -> Condition:
    rows = _columns("batch")
    return sa.and_(rows.organisation_id == organisation_id, rows.removed_at < moment)


def _of_batches(table: str) -> Callable[[UUID, datetime], Condition]:
    def condition(organisation_id: UUID, moment: datetime) -> Condition:
        found: Condition = _columns(table).batch_id.in_(_old_batches(organisation_id, moment))
        return found

    return condition


def _of_requests(organisation_id: UUID, moment: datetime) -> Condition:
    above = sa.select(_columns("observation_request").id)
    above = above.where(_requests(organisation_id, moment))
    found: Condition = _columns("observation_statement").request_id.in_(above)
    return found


def _uploads(table: str) -> Callable[[UUID, datetime], Condition]:
    def condition(organisation_id: UUID, moment: datetime) -> Condition:
        rows = _columns(table)
        return sa.and_(rows.organisation_id == organisation_id, rows.uploaded_at < moment)

    return condition


OLD: Mapping[str, Sequence[tuple[str, Callable[[UUID, datetime], Condition]]]] = {
    "sessions": [("sign_in_session", _sessions)],
    "mail": [("mail", _mail)],
    "jobs": [("job", _jobs)],
    "observations": [
        ("observation_statement", _of_requests),
        ("observation_request", _requests),
    ],
    "batches": [
        ("batch_reading", _of_batches("batch_reading")),
        ("batch_file", _of_batches("batch_file")),
        ("batch", _batches),
    ],
    "uploads": [
        (name, _uploads(name))
        for name in (
            *("portable_upload", "training_upload", "resource_upload", "framework_upload"),
            "people_file",
        )
    ],
}


def list_runs(organisation_id: UUID) -> Sequence[RetentionRun]:
    """Return the last runs of the rules that did something, the newest first."""
    chosen = sa.select(RetentionRun).where(RetentionRun.organisation_id == organisation_id)
    return db.session.scalars(
        chosen.order_by(RetentionRun.at.desc(), RetentionRun.data_class).limit(20)
    ).all()
