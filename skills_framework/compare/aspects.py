"""The texts of a statement, each by the name a reader knows it by, and which of them differ."""

from collections.abc import Iterator, Mapping

from skills_framework.compare.parts import TextChange
from skills_framework.compare.wordwise import wordwise
from skills_framework.model import EvidenceRule, Framework, Statement
from skills_framework.phrases import evidence_needed, plural
from skills_framework.wording import plain_words

Aspects = Mapping[str, str]


def rated_aspects(statement: Statement | None) -> Aspects:
    """What a rating or a validation rests on, see `skills_framework.wording`."""
    if statement is None:
        return {}
    rule = statement.evidence_rule
    ordered = EvidenceRule(rule.items, tuple(sorted(rule.types)), rule.max_age_months)
    return {
        "Title": statement.title,
        "Text": statement.text,
        **{f"Level {one.level}": one.text for one in statement.indicators},
        "Asks for": " and ".join(sorted(statement.kinds)),
        "Safety-critical": "yes" if statement.safety_critical else "no",
        "Evidence needed": evidence_needed(ordered),
        "A validation lasts": plural(statement.validity_months, "month"),
        "Validated by": statement.validator.value,
    }


def other_aspects(framework: Framework, statement: Statement | None) -> Aspects:
    """What is shown with a statement and asks nobody to look again."""
    if statement is None:
        return {}
    resources = [framework.learning_resource(code).title for code in statement.learning]
    sources = [(framework.source(one.source).title, one.heading) for one in statement.source_refs]
    return {
        "Why it matters": statement.guidance,
        "Evidence, for example": "; ".join(statement.evidence_examples),
        "Tags": ", ".join(statement.tags),
        "Learn more": "; ".join(resources),
        "Sources": "; ".join(f"{title}: {heading}" for title, heading in sources),
    }


def text_changes(before: Aspects, after: Aspects, *, rated: bool = False) -> Iterator[TextChange]:
    """The texts that differ, word by word; space alone makes no difference."""
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name, ""), after.get(name, "")
        if plain_words(old) != plain_words(new):
            yield TextChange(name, wordwise(old, new), rated)
