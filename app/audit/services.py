"""Writes to chains: lock the head first, number after."""

import logging
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from app.audit.models import AuditEvent, AuditHead, ChainHead, Reading
from app.audit.queries import list_audit_chains, list_noted_chains, was_noted
from app.audit.rules import GENESIS, Link, canonical, chain_of, organisation_of, seal
from app.db.engine import writing
from app.db.rows import change_rows, insert_rows, read_rows
from app.extensions import db

_log = logging.getLogger(__name__)

# Two writers may both begin a chain; the second then waits for the first and goes on from there.
BEGIN: dict[str, type[postgresql.Insert] | type[sqlite.Insert]] = {
    "postgresql": postgresql.Insert,
    "sqlite": sqlite.Insert,
}


def extend_chain(chain: str, content: str) -> Link:
    """Add a link that seals `content` to `chain` and return it. Holds the head's lock to the end.

    The caller stores the content and the link in the same transaction.
    """
    return seal_in_chain(chain, content)[0]


def seal_in_chain(chain: str, content: str) -> tuple[Link, str]:
    """Do what `extend_chain` does; return the link and the SHA-256 of `content`."""
    number, before = _locked_head(chain)
    link, digest = seal(number, before, content)
    change_rows(_move(), {"of": chain, "to": link.number, "with": link.digest})
    return link, digest


def _locked_head(chain: str) -> tuple[int, str]:
    found = read_rows(_head(), {"of": chain})
    if not found:
        start = BEGIN[db.session.get_bind().dialect.name](ChainHead)
        start = start.values(chain=chain, number=0, digest=GENESIS)
        db.session.execute(start.on_conflict_do_nothing())
        found = read_rows(_head(), {"of": chain})
    number, digest = found[0]
    return number, digest


# Put together once: every act of consequence runs both, most of them twice.
@cache
def _head() -> sa.Select[Any]:
    heads = ChainHead.metadata.tables["chain_head"].c
    chosen = sa.select(heads.number, heads.digest).where(heads.chain == sa.bindparam("of"))
    return chosen.with_for_update()


@cache
def _move() -> sa.Update:
    heads = ChainHead.metadata.tables["chain_head"]
    moved = sa.update(heads).where(heads.c.chain == sa.bindparam("of"))
    return moved.values(number=sa.bindparam("to"), digest=sa.bindparam("with"))


def record_event(
    verb: str,
    subject: str,
    subject_id: UUID,
    *,
    organisation_id: UUID | None,
    by_id: UUID | None,
    now: datetime | None = None,
    **facts: str | int | bool | None,
) -> None:
    """Write that `by_id` did `verb` to a `subject` into the organisation's chain.

    `facts` are small and hold nothing personal in the clear (see `rules.salted`).
    """
    chain = chain_of(organisation_id)
    at = (now or datetime.now(UTC)).replace(microsecond=0)
    event: dict[str, Any] = {
        "at": at,
        "by_id": by_id,
        "verb": verb,
        "subject": subject,
        "subject_id": subject_id,
        "facts": canonical(facts),
    }
    link = extend_chain(chain, sealed_content(AuditEvent(**event)))
    event |= {"chain": chain, "number": link.number}
    insert_rows(AuditEvent, [{**event, "previous": link.previous, "digest": link.digest}])


def sealed_content(event: AuditEvent) -> str:
    """Return the text that the event's link seals: everything in the row but the link."""
    return canonical(
        {
            "at": event.at.isoformat(),
            "by": str(event.by_id),
            "facts": event.facts,
            "subject": event.subject,
            "subject_id": str(event.subject_id),
            "verb": event.verb,
        }
    )


def note_reading(
    organisation_id: UUID,
    reader_id: UUID,
    person_id: UUID,
    subject: str,
    subject_id: UUID,
    *,
    now: datetime | None = None,
) -> None:
    """Note that `reader_id` looked at a `subject` that is `person_id`'s; once an hour is enough.

    In short transactions of its own: call it after everything else, in a session that holds
    nothing. `organisation_id` is the reader's. What cannot be written goes to the log of the
    service, since the page that was read is answered already.
    """
    at = now or datetime.now(UTC)
    if reader_id == person_id:
        return
    row: dict[str, Any] = {"reader_id": reader_id, "subject": subject, "subject_id": subject_id}
    row["hour"] = at.replace(minute=0, second=0, microsecond=0)
    try:
        known = was_noted(**row)
        db.session.rollback()
        if not known:
            _write_reading(row | {"organisation_id": organisation_id, "person_id": person_id}, at)
    except SQLAlchemyError:
        db.session.rollback()
        _log.exception("A reading of a %s could not be noted.", subject)


def _write_reading(row: dict[str, Any], at: datetime) -> None:
    """Two pages at once note it once."""
    with writing():
        made = BEGIN[db.session.get_bind().dialect.name](Reading).values(**row, at=at)
        db.session.execute(made.on_conflict_do_nothing())
        db.session.commit()


def note_heads(now: datetime) -> int:
    """Keep where each audit chain stands, once a day; return how many were kept now."""
    day = now.astimezone(UTC).date()
    noted = list_noted_chains(day)
    made = [
        {
            "organisation_id": organisation_of(head.chain),
            "chain": head.chain,
            "day": day,
            "number": head.number,
            "digest": head.digest,
            "noted_at": now,
        }
        for head in list_audit_chains()
        if head.chain not in noted
    ]
    insert_rows(AuditHead, made)
    return len(made)
