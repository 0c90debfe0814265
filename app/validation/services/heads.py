"""Writes the heads of days that are over, and which row each digest stands for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from secrets import token_hex
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.audit.rules import sha256
from app.audit.services import extend_chain
from app.db.errors import flush
from app.db.rows import insert_rows
from app.extensions import db
from app.validation.models import ChainHeadDay, OrganisationHead, SealedDigest
from app.validation.queries.chains import CHAINS, Chain, Chained
from app.validation.queries.heads import HEAD_CHAIN, find_last_day, map_heads
from app.validation.rules.days import london_day
from app.validation.rules.heads import Heads, days_due, end_of, leaf_of, sealed_day, write_heads


def write_due_heads(now: datetime) -> int:
    """Write the heads of every London day that is over and has none yet; return how many days.

    Each as it stood when the day ended, whenever it is written: `written_at` says when that was.
    """
    due = days_due(find_last_day(), london_day(now))
    for day in due:
        _write_day(day, map_heads(end_of(day)), now)
    return len(due)


def _write_day(day: date, heads: Mapping[UUID, Heads], now: datetime) -> None:
    written_at, key = now.astimezone(UTC).replace(microsecond=0), uuid4()
    rows = [_row(key, day, organisation_id, own) for organisation_id, own in heads.items()]
    text = sealed_day(day, written_at, (row.leaf for row in rows))
    link = extend_chain(HEAD_CHAIN, text)
    db.session.add(
        ChainHeadDay(
            id=key,
            day=day,
            number=link.number,
            previous=link.previous,
            digest=link.digest,
            snapshot=text,
            snapshot_digest=sha256(text),
            written_at=written_at,
        )
    )
    flush()
    db.session.add_all(rows)
    flush()


def _row(day_id: UUID, day: date, organisation_id: UUID, own: Heads) -> OrganisationHead:
    heads, salt = write_heads(own), token_hex(32)
    return OrganisationHead(
        day_id=day_id,
        organisation_id=organisation_id,
        heads=heads,
        salt=salt,
        leaf=leaf_of(day, organisation_id, heads, salt),
    )


def note_digests(noun: str, row: Chained) -> None:
    """Keep which row the two digests of a chained act stand for, so that anybody can ask.

    `noun` is the chain's in `queries.chains.CHAINS`. Call it once the row is flushed.
    """
    noted = {"noun": noun, "record_id": row.id}
    digests = (row.digest, row.snapshot_digest)
    insert_rows(SealedDigest, [noted | {"digest": digest} for digest in digests])


def note_missing_digests(_now: datetime) -> int:
    """Note what was chained and not noted, and return how many rows there were."""
    return sum(_note_missing(chain) for chain in CHAINS)


def _note_missing(chain: Chain) -> int:
    noted = sa.exists().where(SealedDigest.digest == chain.column("digest"))
    missing: Sequence[Any] = db.session.scalars(sa.select(chain.model).where(~noted)).all()
    for row in missing:
        note_digests(chain.noun, row)
    return len(missing)
