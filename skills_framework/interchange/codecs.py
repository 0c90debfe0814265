"""What stands in a cell, as a value of a framework, and back.

Lists of texts take one line for each entry; a line break inside an entry is written `\\n`, a
backslash `\\\\`. Lists of words are joined by semicolons.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from skills_framework.canonical import Json

_WHOLE = re.compile(r"^(\d{1,9})(\.0*)?$")
_RAISED = re.compile(r"^\s*(\d{1,9}) areas? at level (\d{1,9})(?:: (.*))?$", re.DOTALL)
_EXCEPTION = re.compile(r"^\s*(\d{1,9})\s*:(.*)$")
_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
_BREAKS = {"n": "\n", "\\": "\\"}


class Unreadable(ValueError):
    """A cell does not hold what its column is for; the message ends “cell C7 …”."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How the cells of a column are read and written; `takes_dates`: also a spreadsheet's date."""

    read: Callable[[str], Json]
    write: Callable[[Json], str]
    takes_dates: bool = False


def _word(text: str) -> str:
    return text.strip()


def _written(value: Json) -> str:
    return "" if value is None else str(value)


def _whole(text: str) -> int:
    found = _WHOLE.match(text.strip())
    if found is None:
        raise Unreadable(f"holds “{_short(text)}” and must be a whole number")
    return int(found[1])


def _yes_or_no(text: str) -> bool:
    answer = text.strip().casefold()
    if answer not in _YES | _NO:
        raise Unreadable(f"holds “{_short(text)}” and must be yes or no")
    return answer in _YES


def _write_yes_or_no(value: Json) -> str:
    return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""


def _uuid(text: str) -> str:
    try:
        return str(UUID(text.strip()))
    except ValueError:
        raise Unreadable(f"holds “{_short(text)}” and must be a permanent id (a UUID)") from None


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise Unreadable(f"holds “{_short(text)}” and must be a date such as 2026-11-22") from None


def _words(text: str) -> list[Json]:
    return [word for part in text.replace("\n", ";").split(";") if (word := part.strip())]


def _write_words(value: Json) -> str:
    return "; ".join(str(word) for word in value) if isinstance(value, list) else ""


def _lines(text: str) -> list[Json]:
    return [_unescaped(line) for line in text.split("\n") if line.strip()]


def _write_lines(value: Json) -> str:
    return "\n".join(_escaped(str(line)) for line in value) if isinstance(value, list) else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _unescaped(line: str) -> str:
    return re.sub(r"\\(n|\\)", lambda found: _BREAKS[found[1]], line)


def _references(text: str) -> list[Json]:
    found: list[Json] = []
    for line in _lines(text):
        source, colon, heading = str(line).partition(":")
        if not colon or not heading.strip():
            raise Unreadable(
                f"holds “{_short(str(line))}”; write a source's code, a colon and a heading,"
                " one reference a line"
            )
        found.append({"source": source.strip(), "heading": heading.removeprefix(" ")})
    return found


def _write_references(value: Json) -> str:
    pairs = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return "\n".join(
        _escaped(f"{one.get('source', '')}: {one.get('heading', '')}") for one in pairs
    )


def _exceptions(text: str) -> list[Json]:
    found: list[Json] = []
    for line in _lines(text):
        parts = _EXCEPTION.match(str(line))
        if parts is None:
            raise Unreadable(
                f"holds “{_short(str(line))}”; write a level, a colon and codes, such as 1: E3, F1"
            )
        codes = [code for part in parts[2].split(",") if (code := part.strip())]
        statements: list[Json] = [code for code in codes if code[-1:].isdigit()]
        areas: list[Json] = [code for code in codes if not code[-1:].isdigit()]
        found.append({"level": int(parts[1]), "statements": statements, "areas": areas})
    return found


def _write_exceptions(value: Json) -> str:
    lines = []
    for one in value if isinstance(value, list) else []:
        if isinstance(one, dict):
            codes = [*_listed(one.get("statements")), *_listed(one.get("areas"))]
            lines.append(f"{one.get('level')}: {', '.join(codes)}".rstrip())
    return "\n".join(lines)


def _listed(value: Json) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _raised(text: str) -> Json:
    found = _RAISED.match(text)
    if found is None:
        raise Unreadable(
            f"holds “{_short(text)}”; write it as “2 areas at level 4: why” or leave it empty"
        )
    return {"areas": int(found[1]), "level": int(found[2]), "note": found[3] or ""}


def _write_raised(value: Json) -> str:
    if not isinstance(value, dict):
        return ""
    note = str(value.get("note") or "")
    return f"{value.get('areas')} areas at level {value.get('level')}{note and f': {note}'}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def one_of(words: type[StrEnum]) -> Codec:
    """A cell that holds one of a framework's fixed words, in capital letters or not."""

    def read(text: str) -> Json:
        return _known(text, words)

    return Codec(read, _written)


def some_of(words: type[StrEnum]) -> Codec:
    """A cell that holds any of a framework's fixed words."""

    def read(text: str) -> Json:
        return [_known(str(word), words) for word in _words(text)]

    return Codec(read, _write_words)


def _known(text: str, words: type[StrEnum]) -> str:
    for word in words:
        if word.value.casefold() == text.strip().casefold():
            return word.value
    known = ", ".join(word.value for word in words)
    raise Unreadable(f"holds “{_short(text)}” and must be one of: {known}")


TEXT = Codec(str, _written)
WORD = Codec(_word, _written)
WHOLE = Codec(_whole, _written)
YES_OR_NO = Codec(_yes_or_no, _write_yes_or_no)
PERMANENT_ID = Codec(_uuid, _written)
DAY = Codec(_day, _written, takes_dates=True)
WORDS = Codec(_words, _write_words)
LINES = Codec(_lines, _write_lines)
REFERENCES = Codec(_references, _write_references)
EXCEPTIONS = Codec(_exceptions, _write_exceptions)
RAISED = Codec(_raised, _write_raised)
