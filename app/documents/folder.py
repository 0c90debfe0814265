"""Where made files lie: in the data folder, outside the web root, under their digest."""

import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import current_app


def keep(content: bytes) -> str:
    """Write `content` and return its SHA-256 (hex). What is there already is not written again."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if not path.exists():
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


def path_of(digest: str) -> Path:
    """Return where the content with this digest lies."""
    folder: Path = current_app.extensions["settings"].data_folder
    return folder / "documents" / digest[:2] / digest
