"""Which part of a framework a row is about: by its permanent id first, then by its code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from skills_framework.fields import AREA_CODE, SLUG, STATEMENT_CODE, area_of, area_order
from skills_framework.interchange.rows import Row
from skills_framework.interchange.template import Kind
from skills_framework.interchange.trees import Tree, code_of, find, find_by_id, parts

_CODES = {
    Kind.AREA: (AREA_CODE, "capital letters such as E"),
    Kind.STATEMENT: (STATEMENT_CODE, "capital letters and a number such as E3"),
    Kind.LEVEL: ("^[0-4]$", "a number from 0 to 4"),
}
_MADE_ANEW = (Kind.LEVEL, Kind.ROLE_PROFILE)
_SLUG = (SLUG, "small letters and numbers joined by hyphens")
# What spreadsheets make of a code that they take for a date or a number.
_DATED = re.compile(
    r"^(\d{1,2}[-/. ][A-Za-z]{3,9}([-/. ]\d{2,4})?|[A-Za-z]{3,9}[-/. ]\d{2,4}"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d+(\.\d+)?E[+-]?\d+)$"
)
_MONTH = re.compile(r"^(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)[0-9]{1,4}$")


class Refused(Exception):
    """A row that cannot be taken, and why."""


@dataclass(slots=True)
class Seen:
    """What was there before: statements of the version before (permanent ids by code), and what
    earlier rows said, which is the places of codes, and the areas' titles with theirs."""

    before: Mapping[str, str] = field(default_factory=dict)
    codes: dict[tuple[Kind, str], str] = field(default_factory=dict)
    titles: dict[str, tuple[str, str]] = field(default_factory=dict)


def identify(work: Tree, row: Row, seen: Seen) -> tuple[str, Tree | None]:
    """The code of the row's part, and the part when the framework has it; raises `Refused`."""
    part = find_by_id(work, row.kind, row.id) if row.id else None
    if part is None and row.code:
        part = _by_code(work, row)
    code = row.code or (code_of(part, row.kind) if part else next_code(work, row, seen))
    _check_twice(row, code, seen)
    _check_code(row, code)
    if part is not None and code_of(part, row.kind) != code:
        raise Refused(
            f"The permanent id {row.id} is {code_of(part, row.kind)} here, not {code}. A code"
            " means one thing for ever: keep it, or leave the id empty for something new."
        )
    if part is None:
        _check_free(work, row, code, seen.before.get(code, ""))
    return code, part


def continues(work: Tree) -> bool:
    """Whether a version came before: then ids are permanent already.

    A draft that starts anew has made ids for its framework, levels and role profiles, which nobody
    knows yet: it takes those of a file.
    """
    return bool(work.get("predecessor"))


def _by_code(work: Tree, row: Row) -> Tree | None:
    part = find(work, row.kind, row.code)
    if row.kind in _MADE_ANEW and not continues(work):
        return part
    if part is not None and row.id and part.get("id") and part["id"] != row.id:
        raise Refused(
            f"{row.code} has the permanent id {part['id']} here, and another one in this row."
            " Leave the id empty to change this one, or give something new a code of its own."
        )
    return part


def _check_code(row: Row, code: str) -> None:
    pattern, wanted = _CODES.get(row.kind, _SLUG)
    if re.fullmatch(pattern, code) is None:
        given = row.values.get(("code",))
        sentence = f"{given.place if given else row.place} holds the code “{code}”; it must be"
        sentence += f" {wanted}."
        if _DATED.match(code):
            sentence += (
                " A spreadsheet has made a date or a number of it: give the cell the format Text"
                " and type the code again."
            )
        raise Refused(sentence)


def _check_twice(row: Row, code: str, seen: Seen) -> None:
    key = (row.kind, code.casefold())
    if key in seen.codes:
        raise Refused(f"{code} is also in {seen.codes[key]}; each may be there once.")
    seen.codes[key] = row.place


def _check_free(work: Tree, row: Row, code: str, before: str) -> None:
    """A new part's code and id are nobody's; `before` is what had the code in the last version."""
    if row.id:
        for kind in Kind:
            if (other := find_by_id(work, kind, row.id)) is not None:
                name = f"{kind} {code_of(other, kind)}"
                raise Refused(f"The permanent id {row.id} belongs to {name}.")
    if row.kind is not Kind.STATEMENT or (before and row.id in ("", before)):
        return
    if before or code in _retired(work):
        raise Refused(
            f"{code} was a statement of an earlier version. A code means one statement for ever:"
            " give this one a code that was never used."
        )


def _retired(work: Tree) -> set[str]:
    """Codes that the lineage says the version before had."""
    return {code for descent in work.get("lineage", []) for code in descent.get("before", [])}


def next_code(work: Tree, row: Row, seen: Seen) -> str:
    """The next free code for a part whose file has none of our kind."""
    if row.kind is Kind.AREA:
        return _next_area([code_of(area, Kind.AREA) for area in parts(work, Kind.AREA)])
    parent = find_by_id(work, Kind.AREA, row.area_id)
    if parent is None and row.area is not None:
        parent = find(work, Kind.AREA, str(row.area.value))
    if parent is None:
        raise Refused("What it belongs to was refused, so it cannot be placed.")
    area = code_of(parent, Kind.AREA)
    used = {code_of(one, Kind.STATEMENT) for one in parts(work, Kind.STATEMENT)}
    used |= _retired(work) | seen.before.keys()
    numbers = [int(code[len(area) :]) for code in used if area_of(code) == area]
    return f"{area}{max(numbers, default=0) + 1}"


def _next_area(codes: list[str]) -> str:
    """The letters after the last ones: B after A, AA after Z."""
    last = max(codes, key=area_order, default="@")
    head, tail = last[:-1], last[-1]
    if tail != "Z":
        return head + chr(ord(tail) + 1)
    return f"{_next_area([head])}A" if head else "AA"


def month_note(code: str) -> str:
    """A warning for a code that spreadsheets turn into a date; empty for others."""
    if _MONTH.match(code):
        return f"Spreadsheets make a date of {code}; a code that is no month's name is safer."
    return ""
