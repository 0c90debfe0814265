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
_START = re.compile(r"(?<![\w.,/\-+])(?:\+|(?=44)|\(?(?=0))[0-9]")
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
        if found:
            end = found
            yield Span(start.start(), end)


def _phone_end(text: str, start: re.Match[str]) -> int:
    """Return where the phone number that begins here ends, the longest that is one, or 0."""
    prefix = "+" if start[0].startswith("+") else ""
    digits, end = "", 0
    at = start.end() - 1
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
