"""What the booklet of a version is made of, which is how it is found again."""

import hashlib
from functools import lru_cache
from pathlib import Path

from app.documents.once import is_made
from app.documents.seals import pdf_seal
from app.frameworks.models import FrameworkVersion
from app.frameworks.queries.versions import find_extended, find_version, get_framework
from skills_framework.model import Framework
from skills_framework.supplement import legible

APP = Path(__file__).resolve().parents[2]
LAID_OUT_BY = ("frameworks/templates/frameworks/booklet", "web/templates/pdf")


def booklet_key(version: FrameworkVersion) -> str:
    """Return the digest of what a version's booklet is made of: its text, the templates, the seal.

    The text of a version never changes, nor does that of what it extends.
    """
    parts = (version.digest, _layout_digest(), pdf_seal.mark())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def has_booklet(framework: Framework) -> bool:
    """Whether the booklet of a version is made."""
    version = find_version(framework.code, framework.version)
    return version is not None and is_made(booklet_key(version))


def read_whole(version: FrameworkVersion) -> Framework:
    """Return what a version says; a supplement on the levels of what it extends."""
    framework = get_framework(version.id)
    extended = find_extended(framework)
    return framework if extended is None else legible(framework, extended)


@lru_cache(maxsize=1)
def _layout_digest() -> str:
    files = sorted(file for folder in LAID_OUT_BY for file in (APP / folder).iterdir())
    read = hashlib.sha256()
    for file in files:
        read.update(file.read_bytes())
    return read.hexdigest()
