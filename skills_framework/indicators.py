"""Warnings about indicators: one sentence on what a supervisor could see or read."""

import re
from collections.abc import Iterator

from skills_framework.nodes import Node
from skills_framework.problems import Problem, Severity
from skills_framework.readability import sentences, words

FEWEST_WORDS = 12
MOST_WORDS = 32

# They praise the work instead of naming what can be seen. "As well as" and "well-being" do not.
_QUALITY = re.compile(
    r"\b(?:accurately|adequately|appropriately|capably|carefully|clearly|competently|confidently"
    r"|consistently|correctly|effectively|efficiently|excellently|expertly|fully|highly"
    r"|meaningfully|proactively|professionally|properly|robustly|sensitively|skilfully"
    r"|successfully|suitably|thoroughly|(?<!as )well(?![-\w]))\b",
    re.IGNORECASE,
)

# What the law or Working Together leaves to social workers, courts and the police.
_SOCIAL_WORKERS_ONLY = re.compile(
    r"\b(?:section 47|s\.? ?47|strategy (?:discussion|meeting)s?|significant harm"
    r"|child protection (?:conference|enquir(?:y|ie)|investigation|plan)s?|care proceedings"
    r"|pre-proceedings|(?:care|supervision|emergency protection) orders?|police protection"
    r"|(?:decides|sets) (?:the |a )?thresholds?)\b",
    re.IGNORECASE,
)

# A verb in the third person ends in a single s; these do too and are no verbs.
_VERB = re.compile(r"[A-Z][a-z-]*[^s\W]s")
_NO_VERBS = frozenset(
    {"always", "as", "besides", "families", "his", "its", "parents", "perhaps", "sometimes"}
    | {"colleagues", "supervisors", "towards", "us", "workers"}
)


def indicator_warnings(statements: list[Node]) -> Iterator[Problem]:
    """What an editor should look at again in the indicators of these statements."""
    first: dict[str, str] = {}
    for statement in statements:
        for indicator in statement.each("indicators"):
            level, text = indicator.scalar("level"), indicator.text("text")
            if not words(text):
                continue
            subject = f"the indicator of {statement.text('code')} for level {level}"
            twin = first.setdefault(" ".join(words(text.casefold())), subject)
            faults = list(_faults(text))
            if twin != subject:
                faults.append(f"has the same text as {twin}")
            for fault in faults:
                line = indicator.line_of("text")
                sentence = f"{subject} {fault}."
                yield Problem(Severity.WARNING, indicator.file, line, sentence)


def _faults(text: str) -> Iterator[str]:
    count = len(words(text))
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        yield f"has {count} words; {FEWEST_WORDS} to {MOST_WORDS} are meant"
    if len(sentences(text)) > 1:
        yield "is more than one sentence"
    if not _starts_with_a_verb(text):
        yield "does not start with what the worker does (“Tells…”, “Explains…”)"
    if quality := _QUALITY.search(text):
        yield f"says “{quality.group()}”; say what can be seen instead"
    if decision := _SOCIAL_WORKERS_ONLY.search(text):
        yield f"names “{decision.group()}”, which only social workers decide"


def _starts_with_a_verb(text: str) -> bool:
    first = text.split(maxsplit=1)[0].rstrip(",")
    return bool(_VERB.fullmatch(first)) and first.lower() not in _NO_VERBS
