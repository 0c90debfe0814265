"""What the service says of a digest to anybody: known, intact, and the day. Nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.audit.queries import find_head
from app.audit.rules import ERASED, next_link, sha256
from app.extensions import db
from app.validation.models import SealedDigest
from app.validation.queries.chains import CHAINS, Chain, chain_of, link_of
from app.validation.rules.days import london_day
from app.validation.rules.reach import reach

_NOBODY = UUID(int=0)
# About as long as a record, so that a digest that nobody knows takes as long as one that is.
_STAND_IN = "0" * 60_000


@dataclass(frozen=True, slots=True)
class Known:
    """A digest that stands for something signed: whether it is as it was, and from which day.

    With `erased_on` its text went that day with the person, and `intact` is said of its link.
    """

    intact: bool
    made_on: date | None
    erased_on: date | None = None


def look_up(digest: str) -> Known | None:
    """Return what a digest stands for, or None when nobody signed anything under it.

    Cheap: its row's text, its link, and the links on both sides. As much is asked and hashed for
    a digest that is not known.
    """
    noted = db.session.get(SealedDigest, digest)
    chain = (chain_of(noted.noun) if noted else None) or CHAINS[0]
    row = chain.find(noted.record_id if noted else _NOBODY)
    intact = is_intact(chain, row) and digest in ((row.digest, row.snapshot_digest) if row else ())
    if noted is None:
        return None
    if row and row.snapshot == ERASED:
        return _erased(chain, row)
    return Known(intact, london_day(chain.made(row)) if row else None)


def _erased(chain: Chain, row: Any) -> Known:
    digest, at = reach.erased_texts(row.organisation_id).get(row.id, ("", None))
    whole = at is not None and digest == row.snapshot_digest and _is_linked(chain, row)
    return Known(whole, london_day(chain.made(row)), london_day(at) if at else None)


def is_intact(chain: Chain, row: Any) -> bool:
    """Whether a row's text and link are whole and both neighbours still hold on to it."""
    text = row.snapshot if row else _STAND_IN
    number, linked = row.number if row else 1, _is_linked(chain, row)
    digest = sha256(text)
    link = next_link(number - 1, row.previous if row else "", text)
    if row is None or digest != row.snapshot_digest or link != link_of(row):
        return False
    return linked


def _is_linked(chain: Chain, row: Any) -> bool:
    """Whether both neighbours of a row, or the head of its chain, still hold on to it."""
    organisation_id, number = (row.organisation_id, row.number) if row else (_NOBODY, 1)
    around = {
        one.number: one
        for one in db.session.execute(
            sa.select(*(chain.column(name) for name in ("number", "previous", "digest"))).where(
                chain.column("organisation_id") == organisation_id,
                chain.column("number").in_((number - 1, number + 1)),
            )
        )
    }
    head = find_head(chain.name(organisation_id))
    if row is None or head is None:
        return False
    before, after = around.get(number - 1), around.get(number + 1)
    return (before is None if number == 1 else _holds(before, row.previous)) and (
        (head.number, head.digest) == (number, row.digest)
        if after is None
        else after.previous == row.digest
    )


def _holds(before: Any, previous: str) -> bool:
    return before is not None and before.digest == previous
