"""Reads of frameworks, one module a theme."""

from app.frameworks.queries.comparisons import NothingToCompare, get_comparison
from app.frameworks.queries.crosswalks import (
    get_crosswalk,
    get_shown_crosswalk,
    list_crosswalks,
)
from app.frameworks.queries.versions import (
    find_extended,
    find_local,
    find_version,
    get_framework,
    get_shown_framework,
    get_shown_version,
    get_version,
    list_shown_versions,
    list_statements,
    list_versions,
    statement_codes,
    statement_ids,
)

__all__ = [
    "NothingToCompare",
    "find_extended",
    "find_local",
    "find_version",
    "get_comparison",
    "get_crosswalk",
    "get_framework",
    "get_shown_crosswalk",
    "get_shown_framework",
    "get_shown_version",
    "get_version",
    "list_crosswalks",
    "list_shown_versions",
    "list_statements",
    "list_versions",
    "statement_codes",
    "statement_ids",
]
