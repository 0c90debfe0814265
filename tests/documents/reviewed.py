"""The words of a PDF, page by page, held against what somebody has read."""

import io
import os
from pathlib import Path

import pypdf


def pages(made: bytes) -> list[str]:
    """Return the words of each page in reading order, white space folded."""
    read = pypdf.PdfReader(io.BytesIO(made)).pages
    return [" ".join(one.extract_text().split()) for one in read]


def as_reviewed(snapshot: Path, made: bytes) -> None:
    """Fail when the words of a PDF are not those of the snapshot."""
    text = "\n".join(pages(made)) + "\n"
    if os.environ.get("REWRITE_SNAPSHOTS"):
        snapshot.write_text(text, encoding="utf-8")

    assert text == snapshot.read_text(encoding="utf-8"), "read it, then set REWRITE_SNAPSHOTS=1"
