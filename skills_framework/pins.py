"""pins.yaml: the digest each published version had when it was published.

family-help:
  1.0.0: <SHA-256 of the canonical JSON, 64 hexadecimal digits>
"""

import os
import re
from pathlib import Path

from skills_framework.nodes import Node, read_tree
from skills_framework.problems import FrameworkProblems, Problem, Severity

PIN_FILE = "pins.yaml"

_HEADER = """\
# The digest of each published version, written by `python -m skills_framework pin`.
# A published version never changes: no line here is ever edited or taken out.
"""


class AlreadyPinned(Exception):
    """The version has a pin; a pin is never replaced."""


def read_pins(content: Path) -> dict[tuple[str, str], str]:
    """Digests by (framework code, version); none without the file; raises `FrameworkProblems`."""
    try:
        text = (content / PIN_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise _unreadable(1, "the file is not in UTF-8.") from None
    tree, problems = read_tree(text, PIN_FILE)
    if tree is None or problems:
        raise FrameworkProblems(problems)
    return _pins_of(tree)


def write_pin(content: Path, code: str, version: str, digest: str) -> None:
    """Pin a version that has no pin; raises `AlreadyPinned`, leaves other pins as they are."""
    pins = read_pins(content)
    if (code, version) in pins:
        raise AlreadyPinned(f"{code} {version} is pinned already; a pin is never replaced.")
    pins[code, version] = digest
    lines = [_HEADER]
    for framework in sorted({name for name, _ in pins}):
        lines.append(f"{framework}:\n")
        # In quotes, because a digest of nothing but figures is a number in YAML.
        lines += [f'  {v}: "{pins[c, v]}"\n' for c, v in sorted(pins) if c == framework]
    draft = content / f"{PIN_FILE}.new"
    draft.write_text("".join(lines), encoding="utf-8")
    os.replace(draft, content / PIN_FILE)


def _pins_of(tree: Node) -> dict[tuple[str, str], str]:
    pins: dict[tuple[str, str], str] = {}
    for code, versions in tree.mapping().items():
        for version in versions.mapping():
            digest = versions.text(version)
            if not re.fullmatch(r"[0-9a-f]{64}", digest):
                sentence = f"the pin of {code} {version} is not a SHA-256 digest."
                raise _unreadable(versions.line_of(version), sentence)
            pins[code, version] = digest
        if not versions.mapping():
            raise _unreadable(tree.line_of(code), f"{code} must hold versions with digests.")
    if not isinstance(tree.value, dict):
        raise _unreadable(tree.line, "the file must hold frameworks with versions.")
    return pins


def _unreadable(line: int, sentence: str) -> FrameworkProblems:
    return FrameworkProblems([Problem(Severity.ERROR, PIN_FILE, line, sentence)])
