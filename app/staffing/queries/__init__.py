"""Reads for importing people."""

from app.staffing.queries.files import (
    find_columns,
    find_invited,
    find_kept_preview,
    get_people_file,
    get_people_import,
    list_facts,
    list_joined,
    list_people_imports,
    list_waiting_files,
)
from app.staffing.queries.state import hold_people, keys_of, list_taken

__all__ = [
    "find_columns",
    "find_invited",
    "find_kept_preview",
    "get_people_file",
    "get_people_import",
    "hold_people",
    "keys_of",
    "list_facts",
    "list_joined",
    "list_people_imports",
    "list_taken",
    "list_waiting_files",
]
