"""Writes of evidence."""

from app.evidence.services.errors import (
    DatesOutOfOrder,
    EvidenceLocked,
    ExplanationIdentifies,
    ExplanationMissing,
    FamilyNotRuledOut,
    Untitled,
)
from app.evidence.services.explanations import explain_find, explain_finds
from app.evidence.services.items import add_evidence, change_evidence, lock_evidence

__all__ = [
    "DatesOutOfOrder",
    "EvidenceLocked",
    "ExplanationIdentifies",
    "ExplanationMissing",
    "FamilyNotRuledOut",
    "Untitled",
    "add_evidence",
    "change_evidence",
    "explain_find",
    "explain_finds",
    "lock_evidence",
]
