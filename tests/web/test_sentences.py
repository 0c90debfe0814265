"""Every error is a sentence and ends as one, wherever it is written."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.architecture.tree import TOP, files, name

ENDS = (".", "?", ":")
REFUSING = {"ValidationError", "StopValidation", "ValueError"}
VALIDATORS = {"DataRequired", "InputRequired", "NumberRange", "Length", "Email"} | REFUSING


def written(node: ast.expr, constants: Mapping[str, str]) -> str:
    """Return the text of a literal or constant, with dots for what else it holds; empty when it is
    neither."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.Name):
        return constants.get(node.id, "")
    if isinstance(node, ast.FormattedValue):
        return written(node.value, constants) or "…"
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part, constants) for part in node.values)
    return ""


def sentences(source: str) -> Iterator[str]:
    """Yield what a form says of what was typed wrong, and what a refusal says."""
    tree = ast.parse(source)
    constants = {
        target.id: written(node.value, {})
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        said: list[ast.expr] = []
        if isinstance(node, ast.Call) and called(node) in VALIDATORS:
            said = [*node.args, *(one.value for one in node.keywords if one.arg == "message")]
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            ends = [one.attr for one in node.targets if isinstance(one, ast.Attribute)]
            said = node.value.elts if ends == ["errors"] else []
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "sentence":
            said = [node.value]
        for one in said:
            if text := written(one, constants):
                yield text


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def speaking() -> list[Path]:
    """Return the modules that hold forms, and those that hold refusals."""
    texts = {path: path.read_text(encoding="utf-8") for path in files("*.py", "app")}
    return [
        path
        for path, text in texts.items()
        if "forms" in path.relative_to(TOP).as_posix() or "(DomainError)" in text
    ]


def test_every_error_ends_like_a_sentence() -> None:
    found = [
        f"{name(path)}: {sentence}"
        for path in speaking()
        for sentence in sentences(path.read_text(encoding="utf-8"))
        if not sentence.rstrip().endswith(ENDS)
    ]

    assert found == []


def test_a_sentence_without_its_end_is_found() -> None:
    source = 'WHOLE = "Enter a date"\nday = Day(validators=[DataRequired(WHOLE)])\n'

    assert list(sentences(source)) == ["Enter a date"]
    assert list(sentences('form.level.errors = ["Select a level"]')) == ["Select a level"]
    assert list(sentences('raise ValidationError(f"{label} is long")')) == ["… is long"]
