"""The tables of evidence, one module a theme."""

from app.evidence.models.explanations import IdentifierExplanation
from app.evidence.models.items import EvidenceItem

__all__ = ["EvidenceItem", "IdentifierExplanation"]
