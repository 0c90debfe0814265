"""What is wrong in a file that came from outside: the place in it, and a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong at one place: `sheet Statements, cell C7`, `line 4`; none: all."""

    sentence: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


class FileRefused(Exception):
    """A file that cannot be taken at all; `faults` says why, every reason found at once."""

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__(", ".join(f"{file}, {fault}" for fault in self.faults))


class CannotHold(Exception):
    """A format cannot hold something the framework says; the message says what, and where."""


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets call it: row 7 and column 3 (both from 1) are `C7`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
