"""What a transaction may reach on PostgreSQL: whose rows, through which door, in which role.

A request says it for its context; jobs and commands say nothing and are not limited. Without a
role, as on SQLite and where `DATABASE_WEB_ROLE` is not set, nothing of this has an effect.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.extensions import db

ROLE = "web_role"  # the engine's execution option that names the role of pages
SAY = (
    "SELECT set_config('role', %(role)s, true),"
    " set_config('app.organisation_ids', %(organisations)s, true),"
    " set_config('app.person_id', %(person)s, true),"
    " set_config('app.door', %(door)s, true)"
)


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose rows are seen: those organisations', that person's own, and the door's."""

    organisation_ids: frozenset[UUID] = frozenset()
    person_id: UUID | None = None
    door: str = ""


NOTHING = Reach()
_reach: ContextVar[Reach | None] = ContextVar("reach", default=None)


def limit_to(
    organisation_ids: Iterable[UUID] = (), *, person_id: UUID | None = None, door: str = ""
) -> None:
    """Let this context's transactions see only these organisations' rows, or only the door's.

    Somebody's own record (`person_id`) stays theirs to see where they no longer work. Holds for a
    transaction that is open already, too. A door opens its own tables for every organisation.
    """
    reach = Reach(frozenset(organisation_ids), person_id, door)
    if reach == _reach.get():
        return
    _reach.set(reach)
    session: Session = db.session
    if session.in_transaction():
        say_reach(session.connection())


def limit_at_least() -> None:
    """Let this context's transactions see no row, unless it was said already what they see."""
    if _reach.get() is None:
        limit_to()


def forget_limit() -> None:
    """Let what this thread does next be limited by nothing: it says its own limits."""
    _reach.set(None)


def say_reach(connection: sa.Connection) -> None:
    """Tell PostgreSQL, for the transaction that is open or begins now."""
    reach, role = _reach.get(), connection.get_execution_options().get(ROLE)
    if reach is None or not role:
        return
    said = {
        "role": role,
        "organisations": ",".join(sorted(map(str, reach.organisation_ids))),
        "person": str(reach.person_id or ""),
        "door": reach.door,
    }
    connection.exec_driver_sql(SAY, said)
