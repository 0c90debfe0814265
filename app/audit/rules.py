"""How a chain's links are computed and checked. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = "0" * 64


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
