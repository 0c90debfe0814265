"""All kinds together, each stretch of text reported once."""

import re
from collections.abc import Callable, Iterable, Iterator

from app.evidence.identifiers.addresses import find_emails, find_postcodes, find_streets
from app.evidence.identifiers.births import find_births
from app.evidence.identifiers.names import find_names
from app.evidence.identifiers.numbers import find_nhs_numbers, find_phones
from app.evidence.identifiers.unfolding import unfold
from app.evidence.identifiers.words import Identifier, Kind, Span

FINDERS: dict[Kind, Callable[[str], Iterator[Span]]] = {
    Kind.EMAIL: find_emails,
    Kind.BIRTH: find_births,
    Kind.STREET: find_streets,
    Kind.POSTCODE: find_postcodes,
    Kind.NHS_NUMBER: find_nhs_numbers,
    Kind.PHONE: find_phones,
    Kind.NAME: find_names,
}
# Every kind but these needs a digit: most sentences have none, and are done with sooner.
_WITHOUT_DIGITS = {kind: FINDERS[kind] for kind in (Kind.EMAIL, Kind.NAME)}
_DIGIT = re.compile("[0-9]")


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return what in a text may identify somebody, in the order it stands there.

    No two finds overlap. The time it takes grows with the length of the text and no faster.
    """
    read, places = unfold(text)
    finders = FINDERS if _DIGIT.search(read) else _WITHOUT_DIGITS
    found = []
    for kind, finder in finders.items():
        for start, end in finder(read):
            first, last = places[start], places[end - 1] + 1
            found.append(Identifier(kind, first, last, text[first:last]))
    return tuple(_apart(found))


def _apart(found: Iterable[Identifier]) -> list[Identifier]:
    """Keep the first kind wherever finds overlap; no finder's own finds do."""
    ranks = {kind: rank for rank, kind in enumerate(Kind)}
    kept: list[Identifier] = []
    for one in sorted(found, key=lambda found: (found.start, ranks[found.kind])):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
        elif ranks[one.kind] < ranks[kept[-1].kind]:
            kept[-1] = one
    return kept
