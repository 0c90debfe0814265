"""What a part says as named texts, and two such texts word by word. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.frameworks.rules.places import label_of
from app.frameworks.rules.shapes import write_exceptions, write_lines, write_references
from skills_framework.alike import steps

_HIDDEN = frozenset({"id", "code", "level"})


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words, and whether only this one of the two texts has it here."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One named text of two contents, word by word."""

    label: str
    one: tuple[Words, ...]
    other: tuple[Words, ...]

    @property
    def differs(self) -> bool:
        """Whether the two texts differ anywhere."""
        return any(words.differs for words in (*self.one, *self.other))


def compare_contents(one: Any, other: Any) -> tuple[Difference, ...]:
    """Return the texts of two contents of one part that are not the same, word by word."""
    first, second = dict(named_texts(one)), dict(named_texts(other))
    labels = [*first, *(label for label in second if label not in first)]
    pairs = [(label, first.get(label, ""), second.get(label, "")) for label in labels]
    return tuple(
        Difference(label, *compare_texts(before, after))
        for label, before, after in pairs
        if before != after
    )


def compare_texts(one: str, other: str) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Return both texts as runs of words that they share or do not."""
    first, second = one.split(), other.split()
    sides: tuple[list[Words], list[Words]] = ([], [])
    for name, start, end, from_, to in steps(first, second):
        for side, words in ((sides[0], first[start:end]), (sides[1], second[from_:to])):
            if words:
                side.append(Words(" ".join(words), name != "equal"))
    return tuple(sides[0]), tuple(sides[1])


def named_texts(content: Any) -> Iterator[tuple[str, str]]:
    """Return what a part says as texts with the labels that its form has."""
    if isinstance(content, list):
        for entry in content:
            yield f"Level {entry.get('level', '')}", _joined(entry)
        return
    for key, value in content.items():
        if key == "indicators":
            yield from ((f"Level {one.get('level')}", one.get("text", "")) for one in value)
        elif key not in _HIDDEN:
            yield label_of(key), _text(key, value)


def _text(key: str, value: Any) -> str:
    if key == "source_refs":
        return write_references(value)
    if key == "exceptions":
        return write_exceptions(value)
    if isinstance(value, list):
        return write_lines(_joined(one) if isinstance(one, dict) else one for one in value)
    if isinstance(value, dict):
        return _joined(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else str(value)


def _joined(entry: Mapping[str, Any]) -> str:
    said = ((key, _text(key, value)) for key, value in entry.items() if key not in _HIDDEN)
    return "; ".join(f"{label_of(key)}: {text}" for key, text in said if text)
