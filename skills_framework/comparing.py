"""`python -m skills_framework compare`: two versions side by side, on screen or in a file."""

import argparse
import shutil
from pathlib import Path

from skills_framework.compare import compare
from skills_framework.compare.files import as_html, as_markdown, as_text
from skills_framework.loader import VersionNotPublished, published
from skills_framework.model import Framework

_ENDINGS = {".md": as_markdown, ".markdown": as_markdown, ".html": as_html, ".htm": as_html}


class UnknownEnding(ValueError):
    """The file's name does not say whether Markdown or HTML is wanted."""


def compared(options: argparse.Namespace) -> str:
    """Compare `before` and `after`, into the file `output` where one is named; what to print."""
    output: Path | None = options.output
    if output is not None and output.suffix.lower() not in _ENDINGS:
        raise UnknownEnding(f"{output} must end in .md (Markdown) or .html.")
    before, after = (_named(name, options.content) for name in (options.before, options.after))
    comparison = compare(before, after)
    if output is None:
        return as_text(comparison, min(shutil.get_terminal_size().columns, 100))
    output.write_text(_ENDINGS[output.suffix.lower()](comparison), encoding="utf-8")
    return f"{output} is written."


def _named(name: str, content: Path) -> Framework:
    code, _, version = name.partition("@")
    if not version:
        raise VersionNotPublished(f"{name} names no version; write {code}@1.0.0, for example.")
    return published(code, version, content)
