"""Where files that people handed in lie: under their SHA-256, in a folder or an S3 bucket.

A folder is written atomically: a temporary file beside the place, flushed to the disk, renamed. It
is read and written by the service's user only, and lies outside the web root.
"""

import hashlib
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from flask import current_app
from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from app.db.domain import DomainError

_log = logging.getLogger(__name__)
# How a file that is not whole yet is called, beside its place.
PIECE = ".part-"
_DIGEST = re.compile("[0-9a-f]{64}")
S3_WAITS = {"connect_timeout": 5, "read_timeout": 20, "retries": {"max_attempts": 2}}


class StorageFailed(DomainError):
    """The folder or bucket cannot be read or written just now."""

    sentence = (
        "The file could not be kept just now, so nothing was saved; what you typed is still here."
        " Try again in a few minutes, or save without the file and add it later."
    )


class FileGone(DomainError):
    """Nothing is stored under this digest, or something else is."""

    sentence = (
        "This file is missing from our storage, or is no longer what was kept. Tell whoever looks"
        " after this service."
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """Something in the storage: its digest and when it was written last."""

    digest: str
    written_at: datetime


class Storage:
    """Content by its SHA-256 (hex), below a folder or `s3://bucket/prefix`."""

    def __init__(self, url: str, **options: Any) -> None:
        self._system: AbstractFileSystem
        self._system, self._root = url_to_fs(url, **options)
        self._local = "file" in self._system.protocol

    def keep(self, content: bytes) -> str:
        """Store content and return its digest; raises `StorageFailed`.

        What is there already is written again: it counts as new, and is not tidied away as old.
        """
        digest = hashlib.sha256(content).hexdigest()
        try:
            if self._local:
                _write(Path(self._place(digest)), content)
            else:
                self._system.pipe_file(self._place(digest), content)
        except Exception as broke:
            # Each kind of storage raises errors of its own; a person is told the same of all.
            _log.exception("A file could not be stored.")
            raise StorageFailed(field="file") from broke
        return digest

    def read(self, digest: str) -> bytes:
        """Return the content of a digest; raises `FileGone` when it is missing or altered."""
        try:
            content: bytes = self._system.cat_file(self._place(digest))
        except FileNotFoundError as gone:
            raise FileGone from gone
        except Exception as broke:
            _log.exception("A file could not be read.")
            raise StorageFailed from broke
        if hashlib.sha256(content).hexdigest() != digest:
            raise FileGone
        return content

    def list_all(self) -> Iterator[Stored]:
        """Yield what is stored; what else lies there is nobody's file."""
        for path, found in self._find():
            if _DIGEST.fullmatch(path.name):
                yield Stored(path.name, _written_at(found))

    def remove(self, digest: str, *, written_before: datetime) -> bool:
        """Remove what is stored under a digest, unless it was written again since, or is gone."""
        place = self._place(digest)
        try:
            if _written_at(self._system.info(place)) >= written_before:
                return False
            self._system.rm_file(place)
        except FileNotFoundError:
            return False
        return True

    def remove_pieces(self, *, written_before: datetime) -> int:
        """Remove what is left of writes that a power cut ended; return how many."""
        pieces = [
            path
            for path, found in (self._find() if self._local else ())
            if path.name.startswith(PIECE) and _written_at(found) < written_before
        ]
        for path in pieces:
            path.unlink(missing_ok=True)
        return len(pieces)

    def _find(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        self._system.invalidate_cache()
        if self._system.exists(self._root):
            found = self._system.find(self._root, detail=True)
            yield from ((Path(path), about) for path, about in found.items())

    def _place(self, digest: str) -> str:
        return f"{self._root}/{digest[:2]}/{digest}"


def storage() -> Storage:
    """Return this service's storage, as its settings name it."""
    settings = current_app.extensions["settings"]
    if not settings.files_url:
        return Storage(f"file://{settings.data_folder.resolve() / 'files'}")
    if not settings.files_url.startswith("s3://"):
        return Storage(settings.files_url)
    named = {"endpoint_url": settings.files_endpoint or None}
    return Storage(
        settings.files_url,
        key=settings.files_key or None,
        secret=settings.files_secret or None,
        client_kwargs={name: value for name, value in named.items() if value},
        config_kwargs=S3_WAITS,
    )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=path.parent, prefix=PIECE, delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _written_at(found: dict[str, Any]) -> datetime:
    when = found.get("LastModified") or found.get("mtime")
    if isinstance(when, datetime):
        return when.astimezone(UTC)
    return datetime.fromtimestamp(float(when or 0), UTC)
