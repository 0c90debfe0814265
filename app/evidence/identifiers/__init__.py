"""What in a text may identify somebody: names with a title, numbers, dates, addresses. Pure.

It cannot recognise a first name on its own, nor a name without a title; pages say so.
"""

from app.evidence.identifiers.finding import find_identifiers
from app.evidence.identifiers.holding import (
    EVIDENCE,
    Find,
    Passage,
    find_in,
    fingerprint,
    passages_of,
    sentences,
)
from app.evidence.identifiers.sealing import seal
from app.evidence.identifiers.words import Identifier, Kind, sentence_of

__all__ = [
    "EVIDENCE",
    "Find",
    "Identifier",
    "Kind",
    "Passage",
    "find_identifiers",
    "find_in",
    "fingerprint",
    "passages_of",
    "seal",
    "sentence_of",
    "sentences",
]
