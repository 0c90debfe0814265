"""Reads of drafts: an organisation's own, for its framework editors only."""

from app.frameworks.queries.drafts.lineage import DraftRead, draft_framework, read_draft
from app.frameworks.queries.drafts.parts import (
    PartOfDraft,
    draft_tree,
    find_part,
    get_draft,
    get_part,
    is_steward,
    list_drafts,
    list_parts,
    may_write_framework,
)
from app.frameworks.queries.drafts.reviewing import (
    Thread,
    Version,
    count_open_threads,
    get_revision,
    get_thread,
    hands_on,
    list_threads,
    list_versions_of,
    names_of,
)

__all__ = [
    "DraftRead",
    "PartOfDraft",
    "Thread",
    "Version",
    "count_open_threads",
    "draft_framework",
    "draft_tree",
    "find_part",
    "get_draft",
    "get_part",
    "get_revision",
    "get_thread",
    "hands_on",
    "is_steward",
    "list_drafts",
    "list_parts",
    "list_threads",
    "list_versions_of",
    "may_write_framework",
    "names_of",
    "read_draft",
]
