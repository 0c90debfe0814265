"""Dates of birth: a whole date close to a word such as "born", "DOB" or "date of birth"."""

import re
from collections.abc import Iterator
from datetime import date

from app.evidence.identifiers.words import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?[ \-]?['’]?([0-9]{4}|[0-9]{2})(?![0-9]))?"
_NUMBERS = re.compile(
    r"(?<![\w./])([0-9]{1,2})[ ]?[./\-–][ ]?([0-9]{1,2})[ ]?[./\-–][ ]?([0-9]{4}|[0-9]{2})(?![\w/])"
)
_YEAR_FIRST = re.compile(r"(?<![\w./])([0-9]{4})[./\-–]([0-9]{1,2})[./\-–]([0-9]{1,2})(?![\w/])")
_UNBROKEN = re.compile(r"(?<![0-9./\-])([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})(?!\w)")
_DAY_MONTH = re.compile(rf"(?<![\w./]){_DAY}[ \-](?:of[ ])?{_MONTH}{_YEAR}", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"(?<!\w){_MONTH}[ ]{_DAY}(?!\w){_YEAR}", re.IGNORECASE)

_BIRTH = r"d\.? ?o\.? ?b(?![^\W\d_])\.?|d/o/b\b|dates? of birth\b|birth ?dates?\b|birthdays?\b"
_CUE = re.compile(rf"(?<!\w)(?:{_BIRTH}|born\b(?!-))", re.IGNORECASE)
# Written straight before the day: "b. 3/4/2015", "turns eight on 3 March".
_CUE_BEFORE = re.compile(
    r"(?:(?<![\w.])b\.?[ ]|\bturn(?:s|ed|ing)?[ ][\w\-]{1,12}[ ]on[ ](?:the[ ])?)$", re.IGNORECASE
)
_ANOTHER = re.compile(r"[ ]?(?:,|;|&|and|/|\+)(?:[ ]and)?[ ]", re.IGNORECASE)
_MAY_BE = re.compile(r"born|birth|d[./ ]{0,2}o[./ ]{0,2}b|b\.? ?[0-9]|turn", re.IGNORECASE)
_CUE_AFTER = re.compile(
    rf"[ \u00a0,;:(\[\-–—]{{0,3}}(?:(?:is|was|as|being)[ ])?(?:(?:her|his|their|the|my)[ ])?"
    rf"(?:(?:child|baby|mother|father|son|daughter)['’]s[ ])?(?:{_BIRTH})",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 60, 40
_BREAK = re.compile(
    r"[.;!?][ \n]|[0-9]|\b(?:before|after|since|until|meeting|reviews?|visit(?:ed)?|training"
    r"|course|checked|discussed|recorded in|closed|session|conference)\b",
    re.IGNORECASE,
)


def find_births(text: str) -> Iterator[Span]:
    """Yield where a date stands beside a word for birth."""
    end = 0
    for span in sorted(_dates(text)) if _MAY_BE.search(text) else ():
        if span.start < end:
            continue
        if (end and _ANOTHER.fullmatch(text, end, span.start)) or _is_birth(text, span):
            end = span.end
            yield span


def _dates(text: str) -> Iterator[Span]:
    """Yield where a text holds a day of the calendar, however it is written."""
    for pattern, order in (
        (_NUMBERS, (1, 2, 3)),
        (_YEAR_FIRST, (3, 2, 1)),
        (_UNBROKEN, (1, 2, 3)),
        (_DAY_MONTH, (1, 2, 3)),
        (_MONTH_DAY, (2, 1, 3)),
    ):
        for found in pattern.finditer(text):
            day, month, year = (found[place] for place in order)
            if _is_day(int(day), month, year):
                yield Span(*found.span())


def _is_day(day: int, month: str, year: str | None) -> bool:
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        date(_full(year), number, day)
    except ValueError:
        return False
    return True


def _full(year: str | None) -> int:
    """Return the year; without one, a year that has every day."""
    if year is None:
        return 2000
    return int(year) if len(year) == len("2000") else 2000 + int(year)


def _is_birth(text: str, span: Span) -> bool:
    before = text[max(0, span.start - _BEFORE) : span.start]
    if _CUE_BEFORE.search(before):
        return True
    cues = list(_CUE.finditer(before))
    if cues and not _BREAK.search(before, cues[-1].end()):
        return True
    return bool(_CUE_AFTER.match(text, span.end, span.end + _AFTER))
