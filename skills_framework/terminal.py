"""A framework in a terminal: statements and problems as plain text."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from skills_framework.model import Framework, RoleProfile, Statement
from skills_framework.phrases import evidence_needed, plural
from skills_framework.problems import Problem
from skills_framework.report import Report
from skills_framework.scoring import required_level


def problem_table(problems: Iterable[Problem]) -> str:
    """One problem a line: error or warning, the place, the sentence."""
    rows = [(problem.severity.value, problem.place, problem.sentence) for problem in problems]
    width = max((len(place) for _, place, _ in rows), default=0)
    return "\n".join(f"{severity:<7}  {place:<{width}}  {text}" for severity, place, text in rows)


def counts_line(report: Report) -> str:
    """The last line of a check: `10 areas, 38 statements, 152 indicators, 0 errors, …`."""
    counted = [
        (report.areas, "area"),
        (report.statements, "statement"),
        (report.indicators, "indicator"),
        (report.errors, "error"),
        (report.warnings, "warning"),
    ]
    return ", ".join(plural(count, what) for count, what in counted)


def statement_text(framework: Framework, statement: Statement, width: int = 80) -> str:
    """A statement whole, in lines of at most `width` characters."""
    parts = [
        "\n".join(_heading(framework, statement, width)),
        _section("Why it matters", [statement.guidance], width, hang=0),
        _section("Levels", _levels(framework, statement), width, hang=3),
        _section("Evidence, for example", [f"- {e}" for e in statement.evidence_examples], width),
        _section("To be validated", _validation(statement), width),
        _section("Who requires what", _requirements(framework, statement), width),
        _section("Learn more", _learning(framework, statement), width),
        _section("Sources", _sources(framework, statement), width),
        fill(f"{framework.name}. {framework.banner}", width),
    ]
    return "\n\n".join(part for part in parts if part)


def _section(title: str, paragraphs: Iterable[str], width: int, hang: int = 2) -> str:
    """A title over paragraphs whose further lines hang `hang` characters to the right."""
    indent = " " * (2 + hang)
    lines = [fill(p, width, initial_indent="  ", subsequent_indent=indent) for p in paragraphs]
    return "\n".join([title, *lines]) if lines else ""


def _heading(framework: Framework, statement: Statement, width: int) -> Iterator[str]:
    area = framework.area(statement.area_code)
    kinds = " and ".join(statement.kinds)
    marks = [kinds, *(["safety-critical"] if statement.safety_critical else []), *statement.tags]
    yield fill(f"{statement.code}  {statement.title}", width)
    yield fill(f"Area {area.code}: {area.title} ({', '.join(marks)})", width)
    yield ""
    yield fill(statement.text, width)


def _levels(framework: Framework, statement: Statement) -> Iterator[str]:
    for indicator in statement.indicators:
        level = framework.level(indicator.level)
        yield f"{level.level}  {level.name}: {indicator.text}"


def _validation(statement: Statement) -> Iterator[str]:
    yield f"By: {statement.validator}"
    yield f"Evidence: {evidence_needed(statement.evidence_rule)}"
    yield f"Lasts: {plural(statement.validity_months, 'month')}"


def _requirements(framework: Framework, statement: Statement) -> Iterator[str]:
    for profile in framework.role_profiles:
        level = framework.level(required_level(profile, statement.code))
        yield f"{profile.title}: {level.level}, {level.name}{_raised(profile)}"


def _raised(profile: RoleProfile) -> str:
    raised = profile.raised
    if raised is None:
        return ""
    return f" ({raised.level} in {plural(raised.areas, 'area')} chosen with the supervisor)"


def _learning(framework: Framework, statement: Statement) -> Iterator[str]:
    for code in statement.learning:
        resource = framework.learning_resource(code)
        yield f"- {resource.title} ({resource.publisher})"


def _sources(framework: Framework, statement: Statement) -> Iterator[str]:
    area = framework.area(statement.area_code)
    for reference in (*area.source_refs, *statement.source_refs):
        source = framework.source(reference.source)
        yield f"- {source.title} ({source.year}): {reference.heading}"
