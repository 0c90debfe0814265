"""The text of a statement: what a rating or a validation rests on.

It has two parts. The *words*: the title, the text and the indicators. The *rules*: the kinds,
whether it is safety-critical, the evidence rule, how long a validation lasts and who validates.
Guidance, evidence examples, tags, learning resources and sources belong to neither: a change of
those is shown when versions are compared, and asks nobody to look again.
"""

from collections.abc import Mapping
from unicodedata import normalize

from skills_framework.alike import share
from skills_framework.model import Statement
from skills_framework.words import Relation

# The share of words that two wordings have in common, in the same order, from which the later one
# is taken to ask for the same, in the whole and in each text of it. A guess that a person
# confirms: one "not" turns a meaning round.
SAME_MEANING, SAME_SENTENCE = 0.9, 0.4


def words_of(statement: Statement) -> dict[str, str]:
    """The title, the text and each indicator by name; space and Unicode form do not count."""
    texts = {"the title": statement.title, "the text": statement.text}
    for indicator in sorted(statement.indicators, key=lambda indicator: indicator.level):
        texts[f"the indicator for level {indicator.level}"] = indicator.text
    return {name: plain_words(text) for name, text in texts.items()}


def plain_words(text: str) -> str:
    """The text with one space between its words, in Unicode normal form C."""
    return " ".join(normalize("NFC", text).split())


def rules_of(statement: Statement) -> dict[str, object]:
    """What is asked for besides the words, by name; the order of a list does not count."""
    rule = statement.evidence_rule
    return {
        "the kinds": frozenset(statement.kinds),
        "whether it is safety-critical": statement.safety_critical,
        "the evidence rule": (rule.items, frozenset(rule.types), rule.max_age_months),
        "how long a validation lasts": statement.validity_months,
        "who validates": statement.validator,
    }


def differing(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names of `words_of` or `rules_of` that two statements do not have in common."""
    names = dict.fromkeys([*before, *after])
    return [name for name in names if before.get(name) != after.get(name)]


def relation_of(before: Statement, after: Statement) -> Relation:
    """`same`, `reworded` or `changed`, as the texts of one statement in two versions suggest."""
    if rules_of(before) != rules_of(after):
        return Relation.CHANGED
    one, other = words_of(before), words_of(after)
    if one == other:
        return Relation.SAME
    alike = _alike(" ".join(one.values()), " ".join(other.values())) >= SAME_MEANING
    each = all(_alike(one[name], other.get(name, "")) >= SAME_SENTENCE for name in one)
    return Relation.REWORDED if alike and each else Relation.CHANGED


def _alike(one: str, other: str) -> float:
    return share(one.split(), other.split())
