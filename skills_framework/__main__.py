"""`python -m skills_framework`: check, show, compare and pin frameworks from a terminal."""

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from skills_framework.canonical import digest
from skills_framework.compare import NotComparable
from skills_framework.comparing import UnknownEnding, compared
from skills_framework.crosswalk_files import crosswalk_problems, list_crosswalks
from skills_framework.loader import (
    CONTENT,
    VersionNotPublished,
    extended_framework,
    list_published,
    lost_versions,
    published,
)
from skills_framework.model import Framework, NotInFramework
from skills_framework.phrases import plural
from skills_framework.pins import AlreadyPinned, write_pin
from skills_framework.problems import FrameworkProblems, Severity, in_order
from skills_framework.report import check_folder
from skills_framework.supplement import with_supplement
from skills_framework.terminal import counts_line, problem_table, statement_text
from skills_framework.words import Status

FINE, REFUSED, WRONG_USE = 0, 1, 2

_EPILOG = """\
examples:
  python -m skills_framework check
  python -m skills_framework check path/to/a/framework
  python -m skills_framework show E3
  python -m skills_framework show E3 --framework family-help@1.0.0
  python -m skills_framework compare family-help@1.0.0 family-help@1.1.0
  python -m skills_framework compare family-help@1.0.0 family-help@1.1.0 -o changes.html
  python -m skills_framework pin family-help 1.0.0

exit codes:
  0  done; a check found no error (warnings do not count)
  1  a check found errors, a framework does not load, or a pin was refused
  2  the command was not understood, or names something that does not exist or cannot be compared
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; raises `SystemExit` as argparse does."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except FrameworkProblems as found:
        print(problem_table(found.problems), file=sys.stderr)
        return REFUSED
    except AlreadyPinned as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except (NotInFramework, VersionNotPublished, NotComparable, UnknownEnding) as refusal:
        print(refusal, file=sys.stderr)
        return WRONG_USE
    except OSError as error:
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)
        return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m skills_framework",
        description="Check, show, compare and pin frameworks of knowledge and skills.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--content", type=Path, default=CONTENT, help="the folder of versions")
    commands = parser.add_subparsers(required=True, metavar="check | show | compare | pin")
    check = commands.add_parser("check", help="print every problem of a framework's files")
    check.add_argument("folder", nargs="?", type=Path, help="default: every version that ships")
    check.set_defaults(command=_check)
    show = commands.add_parser("show", help="print a statement")
    show.add_argument("statement", help="its code, such as E3")
    show.add_argument("--framework", default="family-help", help="code, or code@version")
    show.set_defaults(command=_show)
    _add_compare(commands)
    pin = commands.add_parser("pin", help="record the digest of a version that has no pin")
    pin.add_argument("code")
    pin.add_argument("version")
    pin.set_defaults(command=_pin)
    return parser


def _add_compare(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    compare = commands.add_parser("compare", help="print what changed between two versions")
    compare.add_argument("before", help="the earlier version, such as family-help@1.0.0")
    compare.add_argument("after", help="the later version, such as family-help@1.1.0")
    compare.add_argument(
        "-o", "--output", type=Path, help="write a file instead: Markdown (.md) or HTML (.html)"
    )
    compare.set_defaults(command=_compare)


def _check(options: argparse.Namespace) -> int:
    content: Path = options.content
    folders = [content / code / version for code, version in list_published(content)]
    lost = lost_versions(content) if options.folder is None else []
    if options.folder is not None:
        folders = [options.folder]
    elif not folders:
        raise VersionNotPublished(f"There is no framework in {content}.")
    today = datetime.now(UTC).date()
    reports = [check_folder(folder, today, content) for folder in folders]
    for folder, report in zip(folders, reports, strict=True):
        lines = [f"{folder}:", problem_table(report.problems), counts_line(report)]
        print("\n".join(filter(None, lines)))
    if lost:
        print(problem_table(lost))
    crosswalks = list_crosswalks(content) if options.folder is None else ()
    sound = [_check_crosswalk(path, content) for path in crosswalks]
    wrong = lost or not all(sound) or any(report.errors for report in reports)
    return REFUSED if wrong else FINE


def _check_crosswalk(path: Path, content: Path) -> bool:
    problems = in_order(crosswalk_problems(path, content))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    counts = f"{plural(errors, 'error')}, {plural(warnings, 'warning')}"
    print("\n".join(filter(None, [f"{path}:", problem_table(problems), counts])))
    return not errors


def _show(options: argparse.Namespace) -> int:
    framework = _named(options.framework, options.content)
    statement = framework.statement(options.statement.upper())
    width = min(shutil.get_terminal_size().columns, 100)
    print(statement_text(framework, statement, width))
    return FINE


def _compare(options: argparse.Namespace) -> int:
    print(compared(options))
    return FINE


def _named(name: str, content: Path) -> Framework:
    """The framework called `code@version`; with the code alone, its newest version."""
    code, _, version = name.partition("@")
    versions = [shipped for shipped in list_published(content) if shipped[0] == code]
    if not version and versions:
        version = versions[-1][1]
    found = published(code, version, content)
    base = extended_framework(found, content / code / version) if found.extends else None
    return found if base is None else with_supplement(base, found)


def _pin(options: argparse.Namespace) -> int:
    framework = published(options.code, options.version, options.content)
    if framework.status in {Status.PRIVATE_DRAFT, Status.DRAFT}:
        sentence = f"{options.code} {options.version} is a draft; only what is adopted is pinned."
        print(sentence, file=sys.stderr)
        return REFUSED
    pin = digest(framework)
    write_pin(options.content, framework.code, framework.version, pin)
    print(f"{framework.code} {framework.version} is pinned: {pin}")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
