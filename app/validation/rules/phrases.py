"""What differs between two indicators, and what to talk about. Pure; standard library's difflib."""

from dataclasses import dataclass
from difflib import SequenceMatcher

# A shared word or two ("contacts and") is an accident of language; three in a row are wording.
SHORTEST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words of an indicator, and whether the other indicator lacks it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Position:
    """One side's answer on a statement: a level with its name, or none of them."""

    level: int | None
    level_name: str = ""


def mark_differences(one: str, other: str) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """Return both texts cut into phrases, each marked when the other text lacks it.

    Words are compared without case and punctuation at their ends; shared runs shorter than three
    words count as different.
    """
    left, right = one.split(), other.split()
    matcher = SequenceMatcher(None, _bare(left), _bare(right), autojunk=False)
    shared = [block for block in matcher.get_matching_blocks() if block.size >= SHORTEST_SHARED]
    return (
        _phrases(left, [(block.a, block.size) for block in shared]),
        _phrases(right, [(block.b, block.size) for block in shared]),
    )


def talk_about(worker: Position, judge: Position) -> str:
    """Return what the two sides could talk about, as one or two sentences to both."""
    if judge.level is None:
        return "Talk about what would show this, and when it could be seen."
    if worker.level is None:
        return "Talk about whether this is part of the role, and what was seen that suggests it."
    if worker.level == judge.level:
        return "You chose the same level. Talk about what made it clear, and what would come next."
    if worker.level > judge.level:
        return (
            f"Talk about a recent piece of work that fits level {worker.level}"
            f" ({worker.level_name}), and what the supervisor has not had the chance to see."
        )
    return (
        f"Talk about what was seen at level {judge.level} ({judge.level_name}) that the worker"
        " may not be giving themself credit for."
    )


def _bare(words: list[str]) -> list[str]:
    return [word.strip(".,;:()'\"").lower() for word in words]


def _phrases(words: list[str], shared: list[tuple[int, int]]) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    at = 0
    for start, size in [*shared, (len(words), 0)]:
        if start > at:
            found.append(Phrase(" ".join(words[at:start]), differs=True))
        if size:
            found.append(Phrase(" ".join(words[start : start + size]), differs=False))
        at = start + size
    return tuple(found)
