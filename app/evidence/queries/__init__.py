"""Reads of evidence."""

from app.evidence.queries.explanations import list_unexplained, map_explanations
from app.evidence.queries.files import get_file, list_files_of, list_openings, map_files
from app.evidence.queries.items import get_evidence, list_evidence_of

__all__ = [
    "get_evidence",
    "get_file",
    "list_evidence_of",
    "list_files_of",
    "list_openings",
    "list_unexplained",
    "map_explanations",
    "map_files",
]
