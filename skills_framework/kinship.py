"""How much two statements are about the same things: the sign that one came from the other."""

import re
from collections import Counter
from collections.abc import Iterable
from math import log

from skills_framework.model import Framework, Statement
from skills_framework.wording import words_of

# From this share of the shorter text's weight a statement is taken to come from another. Between
# any two statements of one version of family-help it is 0.21 at most, between those of version
# 1.1.0 that were split or merged and their origins 0.30 at least. A person confirms it.
KIN = 0.25

_WORD = re.compile(r"\w+")
# Short words say little of what a text is about, and so do the ends of long ones.
_SHORT, _STEM = 3, 6


class Kinship:
    """Compares statements of two versions; a word that few statements use weighs more."""

    def __init__(self, before: Framework, after: Framework) -> None:
        bags = [_bag(statement) for statement in (*before.statements, *after.statements)]
        used = Counter(word for bag in bags for word in bag)
        self._weights = {word: log(len(bags) / count) for word, count in used.items()}

    def between(self, one: Statement, other: Statement) -> float:
        """The weight of the words in common as a share of the lighter text's, 0 to 1."""
        bags = _bag(one), _bag(other)
        least = min(self._weight(bag) for bag in bags)
        return self._weight(bags[0] & bags[1]) / least if least else 0.0

    def nearest(self, statement: Statement, others: Iterable[Statement]) -> Statement | None:
        """The one that has most in common with the statement; None where none has enough."""
        near = [(self.between(statement, other), other) for other in others]
        share, nearest = max(near, key=lambda pair: pair[0], default=(0.0, None))
        return nearest if share >= KIN else None

    def _weight(self, bag: Counter[str]) -> float:
        return sum(self._weights[word] * count for word, count in bag.items())


def _bag(statement: Statement) -> Counter[str]:
    text = " ".join(
        (*words_of(statement).values(), statement.guidance, *statement.evidence_examples)
    )
    words = _WORD.findall(text.casefold())
    return Counter(word[:_STEM] for word in words if len(word) > _SHORT)
