"""Writes to chains: lock the head first, number after."""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.audit.models import AuditEvent, ChainHead
from app.audit.rules import GENESIS, Link, canonical, next_link
from app.extensions import db

# Two writers may both begin a chain; the second then waits for the first and goes on from there.
BEGIN: dict[str, type[postgresql.Insert] | type[sqlite.Insert]] = {
    "postgresql": postgresql.Insert,
    "sqlite": sqlite.Insert,
}


def extend_chain(chain: str, content: str) -> Link:
    """Add a link that seals `content` to `chain` and return it. Holds the head's lock to the end.

    The caller stores the content and the link in the same transaction.
    """
    head = _locked_head(chain)
    link = next_link(head.number, head.digest, content)
    head.number, head.digest = link.number, link.digest
    db.session.flush()
    return link


def _locked_head(chain: str) -> ChainHead:
    chosen = sa.select(ChainHead).where(ChainHead.chain == chain).with_for_update()
    head = db.session.scalar(chosen.execution_options(populate_existing=True))
    if head is None:
        start = BEGIN[db.session.get_bind().dialect.name](ChainHead)
        start = start.values(chain=chain, number=0, digest=GENESIS)
        db.session.execute(start.on_conflict_do_nothing())
        head = db.session.scalars(chosen).one()
    return head


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
    chain = f"audit:{organisation_id or 'service'}"
    at = (now or datetime.now(UTC)).replace(microsecond=0)
    event = AuditEvent(
        chain=chain,
        at=at,
        by_id=by_id,
        verb=verb,
        subject=subject,
        subject_id=subject_id,
        facts=canonical(facts),
    )
    link = extend_chain(chain, sealed_content(event))
    event.number, event.previous, event.digest = link.number, link.previous, link.digest
    db.session.add(event)
    db.session.flush()


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
