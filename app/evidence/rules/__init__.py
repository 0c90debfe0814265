"""Words and pure decisions of evidence."""

from app.evidence.rules.items import (
    Content,
    Dated,
    EvidenceType,
    Shortfall,
    count_types,
    months_before,
    rule_in_words,
    shortfall,
)

__all__ = [
    "Content",
    "Dated",
    "EvidenceType",
    "Shortfall",
    "count_types",
    "months_before",
    "rule_in_words",
    "shortfall",
]
