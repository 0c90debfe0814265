"""Reads of evidence."""

from app.evidence.queries.explanations import list_unexplained, map_explanations
from app.evidence.queries.items import get_evidence, list_evidence_of

__all__ = ["get_evidence", "list_evidence_of", "list_unexplained", "map_explanations"]
