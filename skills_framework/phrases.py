"""Small pieces of sentences: counts, lists, what evidence a statement needs."""

from collections.abc import Iterable

from skills_framework.model import EvidenceRule


def plural(count: int, what: str) -> str:
    """`1 area`, `2 areas`."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def listed(names: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *others, last = [*names] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def evidence_needed(rule: EvidenceRule) -> str:
    """`1 item, direct observation or case-record audit, at most 12 months old`."""
    types = f", {' or '.join(rule.types)}" if rule.types else ", of any type"
    age = "" if rule.max_age_months is None else f", at most {rule.max_age_months} months old"
    return f"{plural(rule.items, 'item')}{types}{age}"
