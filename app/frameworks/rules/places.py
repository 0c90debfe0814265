"""Where in a draft's pages a problem belongs, and its sentence in the words of the pages. Pure."""

import re
from collections import Counter
from collections.abc import Iterable

from skills_framework.drafting import Place, PlacedProblem

# What the forms call the keys of the files.
LABELS = {
    "text": "Statement",
    "kinds": "What it asks for",
    "safety_critical": "Safety-critical",
    "validity_months": "A validation lasts, in months",
    "guidance": "Why it matters",
    "indicators": "Indicators",
    "evidence_examples": "What can show it",
    "evidence_rule": "Evidence needed",
    "items": "Items of evidence needed",
    "types": "Types of evidence",
    "max_age_months": "Oldest evidence, in months",
    "validator": "Who may validate it",
    "learning": "Learning resources",
    "source_refs": "Sources",
    "default_level": "Level required",
    "exceptions": "Other levels for some statements",
    "raised": "Areas of their choice at a higher level",
    "about": "What it is about",
    "in_force_from": "In force from",
    "checked_on": "Last checked on",
    "notice": "Notice on every page",
    "preface": "What is never rated",
    "standard_of_work": "Standard of work",
}
_FIELDS = {"evidence_rule": "rule_items", "raised": "raised_areas"}
_FILES = {
    "which is not in sources.yaml": "which is not among the sources",
    "which is not in learning-resources.yaml": "which is not among the learning resources",
    "; write `levels: []`": "",
}


def label_of(key: str) -> str:
    """Return what the forms call a key of the files."""
    return LABELS.get(key) or key.replace("_", " ").capitalize()


def in_page_words(sentence: str) -> str:
    """Return a check's sentence with the forms' names for what it speaks of."""
    for file, place in _FILES.items():
        sentence = sentence.replace(file, place)
    said = re.sub(r"`([a-z_]+)`", lambda found: f"“{label_of(found[1])}”", sentence)
    return said[:1].upper() + said[1:]


def field_of(place: Place) -> str:
    """Return the id of the form field that a problem belongs to; empty where there is none."""
    if not place.path:
        return ""
    first, *rest = place.path
    if place.kind == "levels" and len(rest) > 0:
        return f"levels-{first}-{rest[0]}"
    if first == "indicators" and rest:
        return f"indicator_{int(rest[0]) + 1}"
    return _FIELDS.get(str(first), str(first)) if isinstance(first, str) else ""


def count_by_part(problems: Iterable[PlacedProblem]) -> Counter[tuple[str, str]]:
    """Return how many problems each part has, by its kind and code."""
    return Counter((problem.place.kind, problem.place.code) for problem in problems)
