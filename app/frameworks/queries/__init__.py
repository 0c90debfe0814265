"""Reads of frameworks, one module a theme."""

from app.frameworks.queries.versions import (
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
    "find_version",
    "get_framework",
    "get_shown_framework",
    "get_shown_version",
    "get_version",
    "list_shown_versions",
    "list_statements",
    "list_versions",
    "statement_codes",
    "statement_ids",
]
