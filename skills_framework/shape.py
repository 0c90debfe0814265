"""Missing keys, unknown keys and wrong types, as sentences about the place in the file."""

from collections.abc import Iterable, Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from skills_framework import fields
from skills_framework.nodes import Node
from skills_framework.problems import Problem, Severity

# The lists whose entries have a name of their own, and the key that names an entry.
_NAMED = {
    "areas": ("area", "code"),
    "statements": ("statement", "code"),
    "levels": ("level", "level"),
    "role_profiles": ("role profile", "code"),
    "learning_resources": ("learning resource", "code"),
    "sources": ("source", "code"),
    "additions": ("addition", "statement"),
    "headings": ("heading", "code"),
    "relations": ("relation of statement", "statement"),
}

_EXPECTED = {
    "string_type": "must be text; put a number in quotes",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dataclass_type": "must hold keys with values",
    "uuid_type": "must be a UUID",
    "uuid_parsing": "must be a UUID",
    "date_type": "must be a date such as 2026-11-22",
    "date_parsing": "must be a date such as 2026-11-22",
    "date_from_datetime_parsing": "must be a date such as 2026-11-22",
    "too_short": "must hold at least one entry",
    "enum": "must be one of {expected}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
}

_PATTERNS = {
    fields.TEXT: "must not be empty",
    fields.AREA_CODE: "must be a capital letter such as E",
    fields.STATEMENT_CODE: "must be a capital letter and a number such as E3",
    fields.SLUG: "must be small letters and numbers joined by hyphens",
    fields.VERSION: "must be a version such as 1.0.0",
    fields.EXTENDED: "must be a framework and its version such as family-help@1.1.0",
}


def shape_problems(
    root: Node, error: ValidationError, whole: str = "the framework"
) -> Iterator[Problem]:
    """One problem for each thing pydantic refused, at its place in the tree.

    `whole` is what the sentences call the whole tree.
    """
    for detail in error.errors(include_url=False):
        if not _counts_refused_entries(root, detail):
            yield _problem(root, detail, whole)


def subject_of(node: Node, what: str, key: str = "code") -> str:
    """The words for a named entry, `statement E3`; without a usable name, `a statement`."""
    name = node.scalar(key)
    if name is None or name == "":
        return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"
    return f"{what} {name}"


def _counts_refused_entries(root: Node, detail: ErrorDetails) -> bool:
    """Pydantic calls a list too short when it refused the entries, each reported on its own."""
    node: Node | None = root
    for step in detail["loc"]:
        node = None if node is None else node.child(step)
    return detail["type"] == "too_short" and node is not None and bool(node.value)


def _problem(root: Node, detail: ErrorDetails, whole: str) -> Problem:
    *way, last = detail["loc"]
    owner, subject, path = _follow(root, way, whole)
    if detail["type"] == "missing":
        return _error(owner, owner.line, f"{_of(subject, path)} has no `{last}`.")
    value = owner.child(last) or owner
    line = owner.key_lines.get(str(last), value.line)
    if detail["type"] == "unexpected_keyword_argument":
        return _error(value, line, f"{_of(subject, path)} has an unknown key `{last}`.")
    return _error(value, line, f"{_of(subject, [*path, last])} {_expected(detail)}.")


def _error(node: Node, line: int, sentence: str) -> Problem:
    return Problem(Severity.ERROR, node.file, line, sentence)


def _follow(root: Node, way: Iterable[str | int], whole: str) -> tuple[Node, str, list[str | int]]:
    """The node at the end of the way, its nearest named entry, and the steps after that."""
    node, subject, path = root, whole, list[str | int]()
    for step in way:
        path.append(step)
        node = node.child(step) or node
        if isinstance(step, int) and len(path) > 1 and path[-2] in _NAMED:
            subject, path = subject_of(node, *_NAMED[str(path[-2])]), []
    return node, subject, path


def _of(subject: str, path: list[str | int]) -> str:
    if not path:
        return subject
    words = [f"`{step}`" if isinstance(step, str) else f"number {step + 1}" for step in path]
    return f"{subject}: {', '.join(words)}"


def _expected(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    if detail["type"] == "string_pattern_mismatch":
        return _PATTERNS[context["pattern"]]
    sentence = _EXPECTED.get(detail["type"])
    return detail["msg"] if sentence is None else sentence.format(**context)
