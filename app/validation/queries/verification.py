"""Proof that nothing signed was altered: chains, digests, and tables against records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.audit.queries import find_head
from app.audit.rules import GENESIS, Link, seal
from app.extensions import db
from app.organisations.models import Organisation
from app.validation.queries.carried import find_altered_validation
from app.validation.queries.chains import CHAINS, Chain, Linked, link_of
from app.validation.queries.records import list_unrecorded

START = Link(0, "", GENESIS)


@dataclass(frozen=True, slots=True)
class Verified:
    """An organisation's signed records: how many, and a sentence on the first broken one."""

    organisation: str
    records: int
    broken: str | None


def verify_records(*, chains_only: bool = False) -> Iterator[Verified]:
    """Check every organisation's chains, by name, then what has no record.

    With `chains_only` the texts and their links are checked, and the tables behind them are not.
    """
    chosen = sa.select(Organisation.id, Organisation.name).order_by(Organisation.name)
    for organisation in db.session.execute(chosen).all():
        records, broken = 0, None
        for chain in CHAINS:
            walked = _Walk(chain, organisation, chains_only)
            records, broken = records + walked.number, broken or walked.broken
        broken = broken or (None if chains_only else _wrong_standing(organisation))
        if records or broken:
            yield Verified(organisation.name, records, broken)
    for assessment in [] if chains_only else list_unrecorded():
        yield Verified(
            "Without a record",
            0,
            f"Assessment {assessment.id} says it is signed off and has no signed record.",
        )


class _Walk:
    """One chain of an organisation from its first row to its head."""

    def __init__(self, chain: Chain, organisation: Any, chains_only: bool) -> None:
        self.number, self._before = 0, START
        self.broken: str | None = None
        read = chain.links if chains_only else chain.rows
        for rows in read(organisation.id):
            wrong = {} if chains_only else chain.find_wrong(rows)
            self.broken = self.broken or self._first_broken(chain, rows, wrong)
            self.number += len(rows)
            # Nothing that was read is kept: a chain of any length takes the same memory.
            db.session.expire_all()
        self.broken = self.broken or _wrong_end(chain, organisation, self._before)

    def _first_broken(self, chain: Chain, rows: Sequence[Any], wrong: Any) -> str | None:
        for row in rows:
            if found := wrong_link(row, self._before) or wrong.get(row.id):
                return f"{chain.title} {row.number} ({_about(row)}): {found}."
            self._before = link_of(row)
        return None


def wrong_link(row: Linked, before: Link) -> str | None:
    """Say how a row does not follow the link before it, or that its text was altered; or None."""
    if row.number != before.number + 1:
        return f"record {before.number + 1} is missing before it"
    link, digest = seal(before.number, before.digest, row.snapshot)
    if digest != row.snapshot_digest:
        return "its text does not match its digest"
    if link_of(row) != link:
        return "it does not follow the record before it in the chain"
    return None


def _about(row: Any) -> str:
    """Return which thing a row is about, as its table has it."""
    assessment_id = getattr(row, "assessment_id", None)
    return f"assessment {assessment_id}" if assessment_id else f"row {row.id}"


def _wrong_standing(organisation: Any) -> str | None:
    altered = find_altered_validation(organisation.id)
    if altered is None:
        return None
    return (
        f"What assessment {altered} validated differs from what was signed"
        " since it went to another version."
    )


def _wrong_end(chain: Chain, organisation: Any, last: Link) -> str | None:
    head = find_head(chain.name(organisation.id))
    if head is None:
        return "The chain's head is gone." if last.number else None
    if (head.number, head.digest) != (last.number, last.digest):
        return (
            f"The chain ends at record {head.number},"
            f" and record {last.number} is the last there is."
        )
    return None
