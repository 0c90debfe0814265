"""The heads of chains, day by day: which days are due, what a day seals, digests as typed. Pure."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from app.audit.rules import GENESIS, canonical, sha256
from app.organisations.rules.days import LONDON

_DIGEST = re.compile("[0-9a-f]{64}")
# What people put between the groups when they copy or read a digest out.
_BETWEEN = re.compile(r"[\s\u00a0\u200b·:.,_-]+")
GROUP = 8
# In a small organisation the day of a revocation tells whom it was about.
KEPT_FROM_MOST = frozenset({"revocation"})


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: the number of its last record and that record's digest (hex)."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


NO_HEAD = Head(0, GENESIS)
Heads = Mapping[str, Head]


def read_digest(typed: str) -> str | None:
    """Return the 64 hex digits that somebody typed in groups, or None when it is no digest."""
    found = _BETWEEN.sub("", typed).lower()
    return found if _DIGEST.fullmatch(found) else None


def grouped(digest: str) -> str:
    """Return a digest in groups of eight, to be read out or typed."""
    return " ".join(digest[start : start + GROUP] for start in range(0, len(digest), GROUP))


def read_head(typed: str) -> Head | None:
    """Return the head that `12:9f3c…` says, or None when it says none."""
    number, _, digest = typed.strip().partition(":")
    read = read_digest(digest)
    return Head(int(number), read) if read and re.fullmatch("[0-9]{1,9}", number) else None


def verify_address(service_url: str, digest: str) -> str:
    """Return where anybody can check a digest: what the square code on a PDF leads to."""
    return f"{service_url.rstrip('/')}/verify/{digest}"


def days_due(last: date | None, today: date) -> Sequence[date]:
    """Return the days that have ended and have no head yet: yesterday alone to begin with.

    A day gets its head once it is over. Days without a worker are made up for; a clock that was
    set back asks for none.
    """
    first = today - timedelta(days=1) if last is None else last + timedelta(days=1)
    return [first + timedelta(days=number) for number in range((today - first).days)]


def end_of(day: date) -> datetime:
    """Return the moment at which a London day is over."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON)
    return midnight.astimezone(UTC)


def write_heads(heads: Heads) -> str:
    """Return an organisation's heads as canonical JSON: number and digest by the chain's noun."""
    return canonical({noun: [head.number, head.digest] for noun, head in heads.items()})


def read_heads(text: str) -> Heads:
    """Return the heads that a text holds."""
    return {noun: Head(number, digest) for noun, (number, digest) in json.loads(text).items()}


def leaf_of(day: date, organisation_id: UUID, heads: str, salt: str) -> str:
    """Return the digest that stands for an organisation's heads in a day's seal.

    The day and the salt are in it, so no leaf tells which organisation it is of, nor whether
    anything was signed since the day before.
    """
    return sha256(
        canonical(
            {
                "day": day.isoformat(),
                "heads": heads,
                "organisation": str(organisation_id),
                "salt": salt,
            }
        )
    )


def sealed_day(day: date, written_at: datetime, leaves: Iterable[str]) -> str:
    """Return the text that a day's link seals."""
    return canonical(
        {
            "day": day.isoformat(),
            "form": "heads/1",
            "leaves": sorted(leaves),
            "written_at": written_at.isoformat(),
        }
    )
