"""The bytes of a package: JSON read with every fault named, and written one part a line."""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from skills_framework.canonical import Json
from skills_framework.interchange.case.names import Object
from skills_framework.interchange.faults import Fault, FileRefused

__all__ = ["DEEPEST", "compact", "deeper", "read_json", "too_deep", "whole", "written"]

DEEPEST = 60
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,:\[\]{}"]+', re.DOTALL)
_MARKS = {b"\xef\xbb\xbf": "UTF-8", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


class _Refused(Exception):
    """A value that JSON or this service does not know; `token` is what stands in the text."""

    def __init__(self, sentence: str, token: str) -> None:
        super().__init__(sentence)
        self.sentence, self.token = sentence, token


def read_json(content: bytes, file: str) -> Json:
    """What the file says; raises `FileRefused` with line and column."""
    text = _decoded(content, file)
    try:
        read: Json = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=partial(_refuse, "is no number of JSON"),
            parse_float=_number,
            parse_int=_whole_number,
        )
        return read
    except json.JSONDecodeError as error:
        sentence = f"this is not JSON: {error.msg[0].lower()}{error.msg[1:]}."
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
            sentence = "the file ends too early: it was cut off, or what is open is not closed."
        raise FileRefused(file, [Fault(sentence, _place(text, error.pos))]) from None
    except _Refused as error:
        raise FileRefused(file, [Fault(error.sentence, _find(text, error.token))]) from None
    except RecursionError:
        raise FileRefused(file, [too_deep()]) from None


def too_deep() -> Fault:
    """What is said of values in values in values."""
    return Fault(f"the file nests its values too deeply; {DEEPEST} levels are read.")


def deeper(value: Json, levels: int) -> bool:
    """Whether a value holds lists or objects within each other beyond so many levels."""
    if isinstance(value, dict):
        inside: Iterable[Json] = value.values()
    elif isinstance(value, list):
        inside = value
    else:
        return False
    return not levels or any(
        deeper(one, levels - 1) for one in inside if isinstance(one, dict | list)
    )


def compact(value: Json) -> str:
    """The value as JSON on one line; half characters, which no database holds, as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if whole(text) else json.dumps(value, separators=(",", ":"))


def whole(text: str) -> bool:
    """Whether a database can hold the text: no zero character, no half characters."""
    if "\x00" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def written(package: Object) -> bytes:
    """A package as a file: the same package gives the same bytes, each item on its own line."""
    parts = [f"{compact(name)}:{_lines(value)}" for name, value in package.items()]
    return ("{" + ",\n".join(parts) + "}\n").encode()


def _lines(value: Json) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(compact(one) for one in value) + "\n]"
    return compact(value)


def _decoded(content: bytes, file: str) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            sentence = f"the file begins with a byte-order mark of {encoding};"
            sentence += " save it as UTF-8 without one."
            raise FileRefused(file, [Fault(sentence, "line 1, column 1")])
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        fault = Fault("the file is not in UTF-8.", _place(before, len(before)))
        raise FileRefused(file, [fault]) from None


def _object(pairs: list[tuple[str, Json]]) -> Object:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        known = made.get("identifier")
        of = f" of {known}" if isinstance(known, str) else ""
        sentence = f"the key {compact(twice)} stands twice in one object{of}."
        raise _Refused(sentence, compact(known if isinstance(known, str) else twice))
    return made


def _refuse(sentence: str, token: str) -> Any:
    raise _Refused(f"{token} {sentence}.", token)


def _number(token: str) -> float:
    """A number with a point, when it can be kept exactly."""
    number = float(token)
    try:
        if Decimal(repr(number)) == Decimal(token):
            return number
    except ArithmeticError:
        pass
    raise _Refused(f"the number {_short(token)} cannot be kept exactly.", token)


def _whole_number(token: str) -> int:
    try:
        return int(token)
    except ValueError:
        raise _Refused(f"the number {_short(token)} is too long to be read.", token) from None


def _short(token: str) -> str:
    return token if len(token) <= 40 else f"{token[:37]}…"


def _find(text: str, token: str) -> str:
    """The place of a value as it stands in the text, outside other texts."""
    found = next((one for one in _TOKEN.finditer(text) if one.group() == token), None)
    return "" if found is None else _place(text, found.start())


def _place(text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    return f"line {line}, column {column}"
