"""Files that people hand in: known by what they hold, cleaned in a process of their own.

What is kept is never the file that came: pictures are drawn anew, PDFs are written anew without
whatever could act, hide something or say who made them.
"""

from app.documents.receiving.cleaning import clean, read_again
from app.documents.receiving.words import (
    LARGEST_FILE,
    PAGES_READ,
    Cleaned,
    FileRefused,
    FileType,
    TextState,
    safe_name,
)

__all__ = [
    "LARGEST_FILE",
    "PAGES_READ",
    "Cleaned",
    "FileRefused",
    "FileType",
    "TextState",
    "clean",
    "read_again",
    "safe_name",
]
