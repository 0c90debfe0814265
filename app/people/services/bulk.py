"""Writing many people at once, for imports. Whoever calls these writes one event for all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.db.rows import insert_rows
from app.extensions import db
from app.people.models import EmploymentSpell, Person

# What a row that says nothing of it holds.
_EMPTY: Mapping[str, Any] = {"job_title": "", "registration_number": ""}


def add_many(organisation_id: UUID, people: Iterable[Mapping[str, Any]], *, now: datetime) -> None:
    """Add people, each with `id`, `name`, `work_email` in small letters, `started_on`, and what
    else is known. Raises `WorkEmailTaken`, and nobody is added then."""
    given = {"organisation_id": organisation_id, "created_at": now, "left_on": None}
    insert_rows(Person, [{**_EMPTY, **given, **one} for one in people])


def change_many(changes: Mapping[UUID, Mapping[str, Any]]) -> None:
    """Write columns of people, by each person's key."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for key, values in changes.items():
        if values:
            alike.setdefault(tuple(sorted(values)), []).append({"of": key, **values})
    table = Person.metadata.tables["person"]
    for columns, rows in alike.items():
        changed = sa.update(table).where(table.c.id == sa.bindparam("of"))
        db.session.execute(changed.values({name: sa.bindparam(name) for name in columns}), rows)


def keep_spells(
    organisation_id: UUID,
    spells: Mapping[UUID, tuple[date, date]],
    *,
    by_id: UUID | None,
    now: datetime | None = None,
) -> None:
    """Keep when people who work here again worked here before: the first and the last day."""
    at = now or datetime.now(UTC)
    rows: Sequence[Mapping[str, Any]] = [
        {
            "organisation_id": organisation_id,
            "person_id": key,
            "started_on": started_on,
            "left_on": left_on,
            "recorded_by_id": by_id,
            "recorded_at": at,
        }
        for key, (started_on, left_on) in spells.items()
    ]
    insert_rows(EmploymentSpell, rows)
