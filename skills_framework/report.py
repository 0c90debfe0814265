"""Everything there is to say about one folder: errors, warnings, pins and counts."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from skills_framework.checks import content_warnings
from skills_framework.loader import Reading, name_problems, pin_problems, read_framework
from skills_framework.model import Framework
from skills_framework.pins import PIN_FILE, read_pins
from skills_framework.problems import FrameworkProblems, Problem, Severity, in_order
from skills_framework.succession import succession_problems
from skills_framework.words import Status


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of a folder found, problems in the order of files and lines."""

    areas: int
    statements: int
    indicators: int
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many problems keep the framework from being used."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many things an editor should look at again."""
        return len(self.problems) - self.errors


def check_folder(folder: Path, today: date, content: Path) -> Report:
    """Check a framework's folder; one inside `content`, `<code>/<version>`, by its pin as well."""
    reading = read_framework(folder)
    problems = [*reading.problems]
    if reading.framework is not None:
        problems += content_warnings(reading.root, today)
        problems += succession_problems(reading.root, reading.framework, folder)
        if folder.resolve().parent.parent == content.resolve():
            problems += _as_published(reading.framework, folder.resolve(), content)
    return _report(reading, problems)


def _report(reading: Reading, problems: list[Problem]) -> Report:
    areas = reading.root.each("areas")
    statements = [statement for area in areas for statement in area.each("statements")]
    indicators = sum(len(statement.each("indicators")) for statement in statements)
    return Report(len(areas), len(statements), indicators, in_order(problems))


def _as_published(framework: Framework, folder: Path, content: Path) -> list[Problem]:
    problems = name_problems(framework, folder.parent.name, folder.name)
    try:
        pins = read_pins(content)
    except FrameworkProblems as found:
        return [*problems, *found.problems]
    pinned = (framework.code, framework.version) in pins
    if framework.status is Status.ADOPTED and not problems and not pinned:
        sentence = (
            f"{framework.code} {framework.version} is Adopted and has no pin; when its text is"
            f" final, run: python -m skills_framework pin {framework.code} {framework.version}"
        )
        problems.append(Problem(Severity.ERROR, PIN_FILE, None, sentence))
    return [*problems, *pin_problems(framework, pins)]
