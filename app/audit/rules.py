"""How a chain's links are computed and checked. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

GENESIS = "0" * 64
# What stands where a text stood that went when a person was erased.
ERASED = "Erased"


@dataclass(frozen=True, slots=True)
class Link:
    """One place in a chain: its number from 1, the digest before it, and its own (hex)."""

    number: int
    previous: str
    digest: str


def canonical(content: Mapping[str, object]) -> str:
    """Return `content` as JSON with sorted keys and no spaces: one text for one content."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def next_link(number: int, previous: str, content: str) -> Link:
    """Return the link that follows `previous` (number `number`) and seals `content`."""
    return seal(number, previous, content)[0]


def seal(number: int, previous: str, content: str) -> tuple[Link, str]:
    """Return the link that follows `previous` and seals `content`, and the SHA-256 of `content`.

    A text is turned into bytes once for both: a chain of 20,000 has more than a gigabyte.
    """
    held = content.encode()
    linked = hashlib.sha256(f"{number + 1}:{previous}:".encode())
    linked.update(held)
    return Link(number + 1, previous, linked.hexdigest()), hashlib.sha256(held).hexdigest()


def salted(salt: str, value: object) -> str:
    """Return the salted SHA-256 of a personal value: without the salt it tells nothing."""
    return sha256(f"{salt}:{value}")


def first_broken(links: Iterable[tuple[Link, str]]) -> int | None:
    """Return the number of the first link that does not follow or does not seal its content.

    `links` are (link as stored, content as stored) in order; None when the chain is whole.
    """
    number, previous = 0, GENESIS
    for link, content in links:
        if link != next_link(number, previous, content):
            return number + 1
        number, previous = link.number, link.digest
    return None


AUDIT = "audit:"
SERVICE = f"{AUDIT}service"


def chain_of(organisation_id: UUID | None) -> str:
    """Return the name of an organisation's audit chain; of the service's own for None."""
    return f"{AUDIT}{organisation_id}" if organisation_id else SERVICE


def organisation_of(chain: str) -> UUID | None:
    """Return whose audit chain this is; None for the service's own."""
    return None if chain == SERVICE else UUID(chain.removeprefix(AUDIT))


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for in a chain; what is None or empty is not asked.

    `by_id` did it, or it was done to them. `word` begins what was done or what it was done to. From
    and until are instants, the latter not included. `before` is the number of an event.
    """

    by_id: UUID | None = None
    word: str = ""
    from_at: datetime | None = None
    until_at: datetime | None = None
    before: int | None = None


def as_line(event: Mapping[str, object], *, with_facts: bool) -> str:
    """Return an event as one line of JSON; without its facts it says who did what to what, when."""
    held = {
        name: value if isinstance(value, int | None) else str(value)
        for name, value in event.items()
        if with_facts or name != "facts"
    }
    at = event["at"]
    assert isinstance(at, datetime)
    return canonical(held | {"at": at.isoformat()})


def first_unlike(heads: Iterable[tuple[int, str]], digests: Mapping[int, str]) -> int | None:
    """Return the number of the first kept head (number, digest) that the chain no longer has."""
    return min((number for number, digest in heads if digests.get(number) != digest), default=None)
