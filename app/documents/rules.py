"""Words about made files. Pure."""

from enum import StrEnum


class MediaType(StrEnum):
    """The kinds of file that the service makes."""

    PDF = "application/pdf"
    CSV = "text/csv"


def safe_file_name(name: str) -> str:
    """Return `name` with letters, digits, dots and hyphens only, as a file name everywhere."""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in ".-") else "-" for c in name)
    return "-".join(part for part in kept.split("-") if part.strip(".")) or "document"
