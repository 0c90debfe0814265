"""Applying the retention rules: what is older than an organisation keeps it goes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.audit.rules import canonical
from app.audit.services import record_event
from app.db.errors import flush
from app.extensions import db
from app.privacy.models import ActEnd, RetentionRun
from app.privacy.queries.ageing import rows_due
from app.privacy.queries.keeping import Due

# What is emptied instead of deleted, because other rows point at it.
EMPTIED = {
    "mail": {"address": "", "subject": "", "text": "", "html": ""},
    "mail_refusal": {"address": ""},
    "guest_invitation": {"work_email": ""},
}


def apply_class(due: Due, *, by_id: UUID | None, now: datetime) -> int:
    """Let the old rows of a class go, and write that they did; return how many there were."""
    organisation_id = due.scope.organisation_id
    run = RetentionRun(
        id=uuid4(),
        organisation_id=organisation_id,
        data_class=due.data_class.name,
        before_at=due.before_at,
        by_id=by_id,
        at=now,
    )
    db.session.add(run)
    flush()
    counts = _let_go(rows_due(due.data_class, due.scope))
    end = ActEnd(id=run.id, organisation_id=organisation_id, at=now, counts=canonical(counts))
    db.session.add(end)
    flush()
    record_event(
        "applied",
        "retention",
        run.id,
        organisation_id=organisation_id,
        by_id=by_id,
        data_class=due.data_class.name,
        rows=sum(counts.values()),
        held=due.held,
    )
    return sum(counts.values())


def _let_go(old: Sequence[tuple[sa.Table, sa.ColumnElement[bool]]]) -> dict[str, int]:
    counts = {}
    for table, condition in old:
        emptied = EMPTIED.get(table.name)
        act = sa.update(table).values(emptied) if emptied else sa.delete(table)
        done: Any = db.session.execute(act.where(condition))
        counts[table.name] = done.rowcount
    return counts
