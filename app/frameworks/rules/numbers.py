"""Numbers of versions: their order, and the next one. Pure."""

import re
from collections.abc import Iterable

from skills_framework.fields import VERSION


def is_number(text: str) -> bool:
    """Whether a text is a version's number, such as 1.1.0."""
    return re.fullmatch(VERSION, text) is not None and len(text) <= 20


def number_order(number: str) -> tuple[int, ...]:
    """The key that sorts numbers: 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in number.split("."))


def next_number(numbers: Iterable[str]) -> str:
    """Return the number to propose after these: the next minor one, or 1.0.0 for the first."""
    highest = max(numbers, key=number_order, default=None)
    if highest is None:
        return "1.0.0"
    major, minor, _patch = number_order(highest)
    return f"{major}.{minor + 1}.0"
