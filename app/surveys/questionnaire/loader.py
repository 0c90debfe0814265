"""From files to a questionnaire, with every problem at once: file, line and a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

from app.surveys.questionnaire.checks import check_order, check_question
from app.surveys.questionnaire.model import Cover, Questionnaire, Section

Part = TypeVar("Part", Cover, Section)
CONTENT = Path(__file__).resolve().parent.parent / "content"
SENTENCES = {
    "missing": "{key} is missing",
    "missing_argument": "{key} is missing",
    "unexpected_keyword_argument": "{key} is not a key we know",
    "string_pattern_mismatch": "{key} is not written as such a code or version is",
    "too_short": "{key} is empty",
}


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the content, and where."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        """Write it as editors and terminals like it."""
        return f"{self.file}:{self.line}: {self.sentence}"


class QuestionnaireBroken(Exception):
    """The content cannot be used; `problems` holds everything wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


def load_questionnaire(code: str, version: str, content: Path = CONTENT) -> Questionnaire:
    """Return the questionnaire `code` in `version`, or raise QuestionnaireBroken with all problems.

    `content` is a folder of `<code>/<version>/questionnaire.yaml` and `sections/<section>.yaml`.
    """
    reader = _Reader(content / code / version)
    cover = reader.read("questionnaire.yaml", Cover)
    names = [f"sections/{name}.yaml" for name in cover.sections] if cover else []
    sections = [(name, reader.read(name, Section)) for name in names]
    if cover and (cover.code, cover.version) != (code, version):
        reader.report("questionnaire.yaml", (), f"it says it is {cover.code} {cover.version}")
    read = [(name, section) for name, section in sections if section]
    reader.check(read)
    if reader.problems or cover is None:
        raise QuestionnaireBroken(sorted(reader.problems, key=lambda p: (p.file, p.line)))
    return Questionnaire(cover, tuple(section for _, section in read))


class _Reader:
    """Reads the files of one folder and collects what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.trees: dict[str, Any] = {}

    def read(self, name: str, kind: type[Part]) -> Part | None:
        """Return the file `name` as `kind`, or None after reporting what is wrong."""
        try:
            self.trees[name] = YAML(typ="rt").load(self.folder / name)
            return TypeAdapter(kind).validate_python(_plain(self.trees[name]))
        except FileNotFoundError:
            self.report(name, (), "there is no such file")
        except MarkedYAMLError as broken:
            line = broken.problem_mark.line + 1 if broken.problem_mark else 1
            self.problems.append(Problem(name, line, f"this is not YAML: {broken.problem}"))
        except ValidationError as broken:
            for error in broken.errors():
                self.report(name, error["loc"], _sentence(dict(error)))
        return None

    def report(self, name: str, path: Sequence[int | str], sentence: str) -> None:
        """Add a problem at the place in the file that `path` leads to."""
        self.problems.append(Problem(name, _line(self.trees.get(name), path), sentence))

    def check(self, sections: Sequence[tuple[str, Section]]) -> None:
        """Add what is wrong with questions and between them."""
        places = {
            question.code: (name, ("questions", place))
            for name, section in sections
            for place, question in enumerate(section.questions)
        }
        wrong = chain(
            (
                (question.code, said)
                for _, section in sections
                for question in section.questions
                for said in check_question(question)
            ),
            check_order([section for _, section in sections]),
        )
        for code, said in wrong:
            self.report(*places[code], f"question {code}: {said}")


def _sentence(error: dict[str, Any]) -> str:
    path = [str(part) for part in error["loc"]]
    key = ".".join(path) or "the file"
    pattern = SENTENCES.get(error["type"], "{key}: {said}")
    said = str(error["msg"])
    return pattern.format(key=key, said=said[:1].lower() + said[1:])


def _line(tree: Any, path: Sequence[int | str]) -> int:
    """Return the line, from 1, of the deepest part of `path` that the file has."""
    line = 1
    for step in path:
        if isinstance(tree, CommentedMap) and step in tree:
            line = tree.lc.key(step)[0] + 1
        elif isinstance(tree, CommentedSeq) and isinstance(step, int) and step < len(tree):
            line = tree.lc.item(step)[0] + 1
        else:
            break
        tree = tree[step]
    return line


def _plain(tree: Any) -> Any:
    """Return what YAML held as plain dictionaries, lists and strings."""
    if isinstance(tree, dict):
        return {str(key): _plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_plain(value) for value in tree]
    return str(tree) if isinstance(tree, str) else tree
