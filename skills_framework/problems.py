"""Problems in a framework's files: where, and a sentence saying what."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether the framework can be used as it stands."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the file inside the framework's folder, its line (from 1) if any."""

    severity: Severity
    file: str
    line: int | None
    sentence: str

    @property
    def place(self) -> str:
        """Where to look: `areas/e-safety-and-risk.yaml, line 41`."""
        return self.file if self.line is None else f"{self.file}, line {self.line}"

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class FrameworkProblems(Exception):
    """A framework that cannot be loaded; `problems` holds every reason at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file and line."""
    return tuple(sorted(problems, key=lambda p: (p.file, p.line or 0, p.sentence)))
