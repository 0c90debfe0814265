"""Reads of the heads of chains: as they are, as they stood, and whether they still lie there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.audit.queries import find_head
from app.audit.rules import GENESIS, Link
from app.extensions import db
from app.organisations.models import Organisation
from app.validation.models import ChainHeadDay, OrganisationHead
from app.validation.queries.chains import CHAINS, Chain
from app.validation.queries.verification import START, wrong_link
from app.validation.rules.heads import (
    NO_HEAD,
    Head,
    Heads,
    leaf_of,
    read_heads,
    sealed_day,
)

HEAD_CHAIN = "head:service"
SHOWN_DAYS = 400


def head_in_force(organisation_id: UUID, noun: str = "sign-off") -> Head:
    """Return where an organisation's chain ends now, for a PDF; number 0 for none."""
    head = find_head(f"{noun}:{organisation_id}")
    return Head(head.number, head.digest) if head else NO_HEAD


def map_heads(before: datetime) -> Mapping[UUID, Heads]:
    """Return the heads of every organisation as they stood at a moment; one query a chain."""
    found: dict[UUID, dict[str, Head]] = {
        key: {} for key in db.session.scalars(sa.select(Organisation.id))
    }
    for chain in CHAINS:
        for organisation_id, number, digest in db.session.execute(_last(chain, before)):
            found[organisation_id][chain.noun] = Head(number, digest)
    return found


def _last(chain: Chain, before: datetime) -> sa.Select[UUID, int, str]:
    organisation_id, number = chain.column("organisation_id"), chain.column("number")
    last = (
        sa.select(organisation_id.label("organisation_id"), sa.func.max(number).label("number"))
        .where(chain.at < before)
        .group_by(organisation_id)
        .subquery()
    )
    return sa.select(organisation_id, number, chain.column("digest")).join(
        last, sa.and_(last.c.organisation_id == organisation_id, last.c.number == number)
    )


def find_last_day() -> date | None:
    """Return the last day that has its heads, or None before the first."""
    return db.session.scalar(sa.select(sa.func.max(ChainHeadDay.day)))


def list_days(limit: int = SHOWN_DAYS) -> Sequence[ChainHeadDay]:
    """Return the seals of the last days, the newest first."""
    chosen = sa.select(ChainHeadDay).order_by(ChainHeadDay.number.desc()).limit(limit)
    return db.session.scalars(chosen).all()


def list_own_heads(
    organisation_id: UUID, limit: int = 30
) -> Sequence[tuple[ChainHeadDay, OrganisationHead, Heads]]:
    """Return an organisation's heads of the last days with each day's seal, the newest first."""
    chosen = (
        sa.select(ChainHeadDay, OrganisationHead)
        .join(OrganisationHead, OrganisationHead.day_id == ChainHeadDay.id)
        .where(OrganisationHead.organisation_id == organisation_id)
        .order_by(ChainHeadDay.number.desc())
        .limit(limit)
    )
    return [(day, own, read_heads(own.heads)) for day, own in db.session.execute(chosen)]


def list_present_heads() -> Iterator[tuple[str, str, Head]]:
    """Yield (organisation, chain's noun, head) for each chain that has begun, by name."""
    for organisation in db.session.scalars(sa.select(Organisation).order_by(Organisation.name)):
        for chain in CHAINS:
            head = head_in_force(organisation.id, chain.noun)
            if head.number:
                yield organisation.name, chain.noun, head


def find_place(head: Head) -> tuple[str, str] | None:
    """Return (chain's noun, organisation's name) of the chain on which a head lies, or None."""
    for chain in CHAINS:
        chosen = (
            sa.select(Organisation.name)
            .join(chain.model, chain.column("organisation_id") == Organisation.id)
            .where(chain.column("number") == head.number, chain.column("digest") == head.digest)
        )
        if (name := db.session.scalar(chosen)) is not None:
            return chain.noun, name
    return None


def check_days() -> tuple[int, str | None]:
    """Return how many days have heads, and a sentence on the first that is not as it was."""
    before, number = START, 0
    for day in db.session.scalars(sa.select(ChainHeadDay).order_by(ChainHeadDay.number)).all():
        if wrong := wrong_link(day, before) or _wrong_day(day):
            return number, f"The heads of {day.day}: {wrong}."
        before, number = Link(day.number, day.previous, day.digest), number + 1
    held = find_head(HEAD_CHAIN)
    last = (held.number, held.digest) if held else (0, GENESIS)
    if last != (before.number, before.digest):
        return number, f"The heads of days end at {last[0]}, and {before.number} is the last."
    return number, None


def _wrong_day(day: ChainHeadDay) -> str | None:
    chosen = sa.select(OrganisationHead).where(OrganisationHead.day_id == day.id)
    rows = db.session.scalars(chosen).all()
    leaves = [leaf_of(day.day, row.organisation_id, row.heads, row.salt) for row in rows]
    if leaves != [row.leaf for row in rows]:
        return "the heads of an organisation are not what was sealed"
    if sealed_day(day.day, day.written_at, leaves) != day.snapshot:
        return "its day, its time or its organisations are not what was sealed"
    return next(filter(None, (_off_chain(row) for row in rows)), None)


def _off_chain(row: OrganisationHead) -> str | None:
    """Say which head no longer lies on its chain, which was then rewritten or cut."""
    for noun, head in read_heads(row.heads).items():
        chain = next((one for one in CHAINS if one.noun == noun), None)
        if chain is None or not _lies_on(chain, row.organisation_id, head):
            return f"head {head.number} of organisation {row.organisation_id} no longer lies on it"
    return None


def _lies_on(chain: Chain, organisation_id: UUID, head: Head) -> bool:
    chosen = sa.select(sa.func.count()).where(
        chain.column("organisation_id") == organisation_id,
        chain.column("number") == head.number,
        chain.column("digest") == head.digest,
    )
    return bool(db.session.scalar(chosen))
