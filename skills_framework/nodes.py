"""A YAML file as a tree in which every value knows its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from unicodedata import normalize

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as YamlNode
from ruamel.yaml.reader import ReaderError

from skills_framework.problems import Problem, Severity

Scalar: TypeAlias = str | int | float | bool | None
Plain: TypeAlias = "dict[str, Plain] | list[Plain] | Scalar"

_TAG = "tag:yaml.org,2002:"


@dataclass(slots=True)
class Node:
    """A value of a file: a scalar, a list of nodes, or nodes by key."""

    file: str
    line: int
    value: Scalar | list[Node] | dict[str, Node]
    key_lines: dict[str, int] = field(default_factory=dict)

    def child(self, key: str | int) -> Node | None:
        """The node under a key or at a place in a list, None when there is none."""
        if isinstance(self.value, dict) and isinstance(key, str):
            return self.value.get(key)
        if isinstance(self.value, list) and isinstance(key, int) and key < len(self.value):
            return self.value[key]
        return None

    def mapping(self) -> dict[str, Node]:
        """The nodes by key; empty for anything but a mapping."""
        return self.value if isinstance(self.value, dict) else {}

    def each(self, key: str) -> list[Node]:
        """The nodes of the list under a key; none when it is missing or no list."""
        found = self.child(key)
        return found.value if found is not None and isinstance(found.value, list) else []

    def scalar(self, key: str) -> Scalar:
        """The scalar under a key; None when it is missing or no scalar."""
        found = self.child(key)
        if found is None or isinstance(found.value, list | dict):
            return None
        return found.value

    def text(self, key: str) -> str:
        """The text under a key; empty when it is missing or no text."""
        found = self.scalar(key)
        return found if isinstance(found, str) else ""

    def line_of(self, key: str) -> int:
        """The line of a key, or of the node itself where the key is missing."""
        return self.key_lines.get(key, self.line)

    def walk(self) -> Iterator[Node]:
        """This node and every node below it."""
        yield self
        if isinstance(self.value, list | dict):
            children = self.value.values() if isinstance(self.value, dict) else self.value
            for child in children:
                yield from child.walk()

    def plain(self) -> Plain:
        """The value without its places."""
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value


def read_tree(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The tree of one YAML text and what is wrong with it; no tree when it is not YAML or empty."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
        if root is None:
            return None, [_problem(file, 1, "the file is empty.")]
        reader = _Reader(file)
        return reader.node(root), reader.problems
    except RecursionError:
        return None, [_problem(file, 1, "the file nests its values too deeply.")]
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        sentence = "this is not YAML: a control character stands in the text."
        return None, [_problem(file, line, sentence)]
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [_problem(file, line, f"this is not YAML: {error.problem}.")]


def _problem(file: str, line: int, sentence: str) -> Problem:
    return Problem(Severity.ERROR, file, line, sentence)


class _Reader:
    """Turns composed YAML into nodes and collects what a framework's file may not use."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def node(self, source: YamlNode) -> Node:
        line = source.start_mark.line + 1
        if id(source) in self._seen:
            self._refuse(
                line, "this value is used again by an alias (*); write it out in both places."
            )
            return Node(self.file, line, None)
        self._seen.add(id(source))
        if isinstance(source, MappingNode):
            return self._mapping(source, line)
        if isinstance(source, SequenceNode):
            return Node(self.file, line, [self.node(item) for item in source.value])
        return Node(self.file, line, self._scalar(source, line))

    def _mapping(self, source: MappingNode, line: int) -> Node:
        mapping: dict[str, Node] = {}
        key_lines: dict[str, int] = {}
        for key_node, value_node in source.value:
            key_line = key_node.start_mark.line + 1
            value = self.node(value_node)
            if not isinstance(key_node, ScalarNode):
                self._refuse(key_line, "a key must be a word.")
            elif key_node.value in mapping:
                self._refuse(key_line, f"the key `{key_node.value}` stands here twice.")
            else:
                mapping[key_node.value] = value
                key_lines[key_node.value] = key_line
        return Node(self.file, line, mapping, key_lines)

    def _scalar(self, source: YamlNode, line: int) -> Scalar:
        tag, text = str(source.tag), normalize("NFC", str(source.value))
        if not tag.startswith(_TAG):
            self._refuse(line, f"the tag {tag} is used; leave it out.")
        if any("\ud800" <= character <= "\udfff" for character in text):
            self._refuse(line, "half a character (a lone surrogate) stands in the text.")
            return None
        return _scalar_value(tag.removeprefix(_TAG), text)

    def _refuse(self, line: int, sentence: str) -> None:
        self.problems.append(_problem(self.file, line, sentence))


def _scalar_value(tag: str, text: str) -> Scalar:
    """The value a plain scalar stands for; a number in another notation stays text."""
    try:
        if tag == "int":
            return int(text)
        if tag == "float":
            return float(text)
    except ValueError:
        return text
    if tag == "null":
        return None
    if tag == "bool":
        return {"true": True, "false": False}.get(text.lower(), text)
    return text
