"""NHS numbers, which carry a check digit, and phone numbers."""

import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers
from stdnum.gb import nhs

from app.evidence.identifiers.words import Span

_TEN = re.compile(
    r"(?<![0-9_.,/\-])[0-9]{3}[ \u00a0.\-‐‑–]{0,2}[0-9]{3}[ \u00a0.\-‐‑–]{0,2}[0-9]{4}(?![\w/\-])"
)
_NOT_DIGITS = re.compile(r"[^0-9]")

_BLOCK = re.compile(r"[0-9]+")
_BETWEEN = re.compile(r"[ \u00a0.()\-‐‑–/]{1,3}")
_BLOCKS = re.compile(r"(?:[0-9]+[ \u00a0.()\-‐‑–/]{1,3}){0,5}[0-9]+")
_START = re.compile(r"(?<![\w.,/\-+])(?:\+|(?=44)|\(?(?=0))[0-9]")
# A number after these is of a thing that is bought or counted.
_COUNTED = re.compile(
    r"\b(?:budget|invoice|order|purchase|asset|serial|ticket|cost|account|uprn|isbn|barcode)\b"
    r"(?:[ ](?:line|code|centre|number|no\.?|ref\.?|reference)){0,2}[ :#]{0,2}$",
    re.IGNORECASE,
)
_FEWEST, _MOST, _MOST_BLOCKS = 10, 15, 6
# Numbers that are kept for stories and exercises: never given to anybody, and still a phone number.
_FOR_STORIES = ("+447700900", "+441632960")


def find_nhs_numbers(text: str) -> Iterator[Span]:
    """Yield where ten digits are an NHS number by their check digit."""
    for found in _TEN.finditer(text):
        digits = _NOT_DIGITS.sub("", found[0])
        if len(set(digits)) > 1 and nhs.is_valid(digits):
            yield Span(*found.span())


def find_phones(text: str) -> Iterator[Span]:
    """Yield where digits are a phone number, of this country or, with a plus, of another."""
    end = 0
    for start in _START.finditer(text):
        if start.start() < end:
            continue
        found = _phone_end(text, start)
        if found and not _COUNTED.search(text[max(0, start.start() - 32) : start.start()]):
            end = found
            yield Span(start.start(), end)


def _phone_end(text: str, start: re.Match[str]) -> int:
    """Return where the phone number that begins here ends, the longest that is one, or 0."""
    prefix = "+" if start[0].startswith("+") else ""
    digits, end = "", 0
    at = start.end() - 1
    if not _has_enough(text, at):
        return 0
    for _ in range(_MOST_BLOCKS):
        block = _BLOCK.match(text, at, at + _MOST + 1)
        if not block or len(digits) + len(block[0]) > _MOST:
            break
        digits += block[0]
        if len(digits) >= _FEWEST and _is_phone(prefix + digits):
            end = block.end()
        gap = _BETWEEN.match(text, block.end())
        if not gap:
            break
        at = gap.end()
    return end if end and not text[end : end + 1].isalnum() else 0


def _has_enough(text: str, at: int) -> bool:
    """Whether the blocks of digits that begin here hold as many as a number needs: one quick look
    before the blocks are read one by one."""
    blocks = _BLOCKS.match(text, at, at + _MOST + 3 * _MOST_BLOCKS)
    return blocks is not None and sum(map(str.isdecimal, blocks[0])) >= _FEWEST


@lru_cache(maxsize=1024)
def _is_phone(number: str) -> bool:
    number = _with_country(number)
    if number.startswith(_FOR_STORIES) and len(number) == len("+447700900123"):
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _with_country(number: str) -> str:
    """Return a number with its country: "(0)" after it and "00" before it are read as meant."""
    if number.startswith("+440"):
        return f"+44{number[4:]}"
    if number.startswith("00"):
        return f"+{number[2:]}"
    if number.startswith("44"):
        return f"+{number}"
    return f"+44{number[1:]}" if number.startswith("0") else number
