"""Where made files lie: in the data folder, outside the web root, under their digest."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import current_app


def keep(content: bytes) -> str:
    """Write `content` and return its SHA-256 (hex).

    What is there already is not written again, but counts as new: it is not tidied away as old.
    """
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    try:
        os.utime(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).rename(path)
    return digest


def read(digest: str) -> bytes:
    """Return the content kept under `digest`; raises FileNotFoundError."""
    return path_of(digest).read_bytes()


def list_old(before: datetime) -> Iterator[Path]:
    """Yield the files written before then, those that a power cut left unfinished too."""
    for path in sorted(_root().glob("*/*")):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before.timestamp():
                yield path


def path_of(digest: str) -> Path:
    """Return where the content with this digest lies."""
    return _root() / digest[:2] / digest


def _root() -> Path:
    folder: Path = current_app.extensions["settings"].data_folder
    return folder / "documents"
