"""The files of what is published: whole beside the database's commit, or not there at all."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from app.db.afterwards import when_ended
from app.frameworks.services.drafts.errors import FilesNotWritten, FilesTaken
from skills_framework.canonical import digest
from skills_framework.loader import load_framework
from skills_framework.model import Framework
from skills_framework.pins import AlreadyPinned, write_pin
from skills_framework.problems import FrameworkProblems
from skills_framework.writer import FolderTaken, write_framework


def put_in_folder(folder: Path, framework: Framework, foundations: Sequence[Framework]) -> None:
    """Write a version's files, read them again, and keep them only if the transaction is kept.

    `foundations` are the versions that it builds on, the oldest first: those that are not in the
    folder yet are written too, so that the folder can be loaded anywhere. Raises `FilesTaken` or
    `FilesNotWritten`.
    """
    missing = [one for one in foundations if not _place(folder, one).exists()]
    for one in (*missing, framework):
        _write(folder, one)
    try:
        kept = digest(load_framework(_place(folder, framework)))
    except FrameworkProblems as broken:
        raise FilesNotWritten() from broken
    if kept != digest(framework):
        raise FilesNotWritten()


def _place(folder: Path, framework: Framework) -> Path:
    return folder / framework.code / framework.version


def _write(folder: Path, framework: Framework) -> None:
    target = _place(folder, framework)
    there = target.exists()
    try:
        write_framework(framework, target)
    except FolderTaken as taken:
        raise FilesTaken() from taken
    except OSError as failed:
        raise FilesNotWritten() from failed

    def remove() -> None:
        if not there:
            shutil.rmtree(target)

    def pin() -> None:
        try:
            write_pin(folder, framework.code, framework.version, digest(framework))
        except AlreadyPinned:
            return

    when_ended(kept=pin, undone=remove)
