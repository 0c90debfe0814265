"""Proof that nothing signed was altered: chains, digests, and tables against records."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.audit.queries import find_head
from app.audit.rules import ERASED, GENESIS, Link, seal
from app.extensions import db
from app.organisations.models import Organisation
from app.validation.queries.carried import find_altered_validation
from app.validation.queries.chains import CHAINS, Chain, Linked, link_of
from app.validation.queries.records import list_unrecorded
from app.validation.rules.reach import reach

# By row: the digest that a text had before it was erased, and when it went.
Erased = Mapping[UUID, tuple[str, datetime]]
START = Link(0, "", GENESIS)
# How many batches are hashed at once, and how many wait in memory.
HASHING = 2


@dataclass(frozen=True, slots=True)
class Verified:
    """An organisation's signed records: how many, and a sentence on the first broken one.

    Of `erased` ones the text went with the person; their links are intact. The last went at
    `erased_at`.
    """

    organisation: str
    records: int
    broken: str | None
    erased: int = 0
    erased_at: datetime | None = None


def verify_records(*, chains_only: bool = False) -> Iterator[Verified]:
    """Check every organisation's chains, by name, then what has no record.

    With `chains_only` the texts and their links are checked, and the tables behind them are not.
    """
    chosen = sa.select(Organisation.id, Organisation.name).order_by(Organisation.name)
    for organisation in db.session.execute(chosen).all():
        records, broken = 0, None
        erased = reach.erased_texts(organisation.id)
        for chain in CHAINS:
            walked = _Walk(chain, organisation, chains_only, erased)
            records, broken = records + walked.number, broken or walked.broken
        broken = broken or (None if chains_only else _wrong_standing(organisation))
        if records or broken:
            last = max((at for _digest, at in erased.values()), default=None)
            yield Verified(organisation.name, records, broken, len(erased), last)
    for assessment in [] if chains_only else list_unrecorded():
        yield Verified(
            "Without a record",
            0,
            f"Assessment {assessment.id} says it is signed off and has no signed record.",
        )


class _Walk:
    """One chain of an organisation from its first row to its head.

    While some hundred texts are hashed, the next are read: hashing needs neither the session nor
    the interpreter. Each row is held against the stored link before it, so no batch waits for
    another's outcome.
    """

    def __init__(self, chain: Chain, organisation: Any, chains_only: bool, erased: Erased) -> None:
        self.number, self._before, self._erased = 0, START, erased
        self._hashed: deque[Future[str | None]] = deque()
        broken = self._read(chain, organisation.id, chains_only)
        self.broken = broken or _wrong_end(chain, organisation, self._before)

    def _read(self, chain: Chain, organisation_id: UUID, chains_only: bool) -> str | None:
        broken: str | None = None
        read = chain.links if chains_only else chain.rows
        with ThreadPoolExecutor(HASHING) as pool:
            for rows in read(organisation_id):
                told = [row for row in rows if row.id not in self._erased]
                wrong = {} if chains_only else chain.find_wrong(told)
                held = [_held(row) for row in rows]
                seen = self._before, wrong, self._erased
                self._hashed.append(pool.submit(_first_broken, chain, held, *seen))
                self.number, self._before = self.number + len(held), link_of(held[-1])
                # Nothing that was read is kept: a chain of any length takes the same memory.
                db.session.expire_all()
                broken = self._take(HASHING, broken)
            return self._take(0, broken)

    def _take(self, left: int, broken: str | None) -> str | None:
        """Wait for the oldest until so many are left; return the first that is broken."""
        while len(self._hashed) > left:
            found = self._hashed.popleft().result()
            broken = broken or found
        return broken


@dataclass(slots=True)
class _Held:
    """A row's place in its chain and its text, apart from the session."""

    id: UUID
    number: int
    previous: str
    digest: str
    snapshot: str
    snapshot_digest: str
    about: str


def _held(row: Any) -> _Held:
    return _Held(
        id=row.id,
        number=row.number,
        previous=row.previous,
        digest=row.digest,
        snapshot=row.snapshot,
        snapshot_digest=row.snapshot_digest,
        about=_about(row),
    )


def _first_broken(
    chain: Chain,
    rows: Sequence[_Held],
    before: Link,
    wrong: Mapping[UUID, str],
    erased: Erased,
) -> str | None:
    for row in rows:
        went = erased.get(row.id)
        found = wrong_erased(row, before, went[0]) if went else wrong_link(row, before)
        if found := found or wrong.get(row.id):
            return f"{chain.title} {row.number} ({row.about}): {found}."
        before = link_of(row)
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


def wrong_erased(row: Linked, before: Link, digest: str) -> str | None:
    """Say how the link of a row whose text was erased is not where it was; or None.

    The text cannot be hashed again. That it is gone by an erasure, and which digest it had, stands
    in the erasure, which never changes; and the link after it seals this one.
    """
    if row.number != before.number + 1:
        return f"record {before.number + 1} is missing before it"
    if row.snapshot != ERASED or row.snapshot_digest != digest:
        return "it is not what was left of it when it was erased"
    if row.previous != before.digest:
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
