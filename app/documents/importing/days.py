"""Days as people and spreadsheets write them, read the British way. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

# The day from which spreadsheets count, and the numbers that stand for 1970 to 2118 there.
_SERIAL_FROM, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 25_569, 80_000
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?$", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?[ -](\d{4})$", re.ASCII)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FULL = [
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
]


@dataclass(frozen=True, slots=True)
class ReadDay:
    """What a cell says: a day, or none with a sentence on why.

    `month_first` says that it can only be a month before a day, as Americans write; `either` that
    it could be read both ways.
    """

    day: date | None = None
    fault: str = ""
    month_first: bool = False
    either: bool = False


def read_day(text: str) -> ReadDay:
    """Read 2026-04-03, 03/04/2026 (the 3rd of April), 3 April 2026, or a spreadsheet's number."""
    text = " ".join(text.split())
    if found := _ISO.match(text):
        year, month, day = (int(part) for part in found.groups())
        return _made(year, month, day, text)
    if found := _NUMBERS.match(text):
        day, month, year = (int(part) for part in found.groups())
        return _british(day, month, year, text)
    if (found := _NAMED.match(text)) and (month := _month(found[2])):
        return _made(int(found[3]), month, int(found[1]), text)
    if text.isascii() and text.isdecimal() and _FIRST_SERIAL <= int(text[:9]) <= _LAST_SERIAL:
        return ReadDay(_SERIAL_FROM + timedelta(days=int(text)))
    return ReadDay(fault=f"“{text[:40]}” is no day. Write it as 2026-04-03 or 03/04/2026.")


def _british(day: int, month: int, year: int, text: str) -> ReadDay:
    if month > 12 >= day:
        sentence = (
            f"“{text}” has no month {month}. Write the day first: {month:02}/{day:02}/{year}."
        )
        return ReadDay(fault=sentence, month_first=True)
    read = _made(year, month, day, text)
    return ReadDay(read.day, read.fault, either=day <= 12 and day != month)


def _made(year: int, month: int, day: int, text: str) -> ReadDay:
    try:
        return ReadDay(date(year, month, day))
    except ValueError:
        return ReadDay(fault=f"“{text}” is no real day.")


def _month(word: str) -> int:
    """The number of a month by its name or its first letters; 0 for what is none."""
    word = word.casefold()
    short = "sep" if word == "sept" else word
    if short in _MONTHS:
        return _MONTHS.index(short) + 1
    return _FULL.index(word) + 1 if word in _FULL else 0
