"""Runs in a child process, without secrets and within limits: one file, then the end.

A file that somebody made to break a library breaks a process that holds nothing of anybody else.
"""

import json
import os
import resource
from multiprocessing.connection import Connection

import puremagic

from app.documents.receiving.images import clean_image
from app.documents.receiving.pdfs import clean_pdf
from app.documents.receiving.reading import read_words
from app.documents.receiving.words import (
    LONGEST_SIDE,
    SMALL_SIDE,
    Cleaned,
    FileType,
    TextState,
    Wrong,
)

SECONDS_OF_CPU = 20
BYTES_OF_MEMORY = 1536 * 1024**2
CLEAN, CLEAN_SMALL, READ = b"C", b"S", b"R"
# Enough for every kind of file that is known by how it begins.
BEGINNING = 4096
LONGEST = {CLEAN: LONGEST_SIDE, CLEAN_SMALL: SMALL_SIDE}
KEPT = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"})


def serve(pipe: Connection) -> None:
    """Answer the one file that comes through `pipe`: a line of JSON, then its new content."""
    for name in set(os.environ) - KEPT:
        del os.environ[name]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + SECONDS_OF_CPU
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    asked = pipe.recv_bytes()
    pipe.send_bytes(answer(asked[:1], asked[1:]))


def answer(wish: bytes, content: bytes) -> bytes:
    """Return what the parent is told of a file that it is to clean, draw small, or read again."""
    try:
        done = _read(content) if wish == READ else _cleaned(content, LONGEST[wish])
    except MemoryError:
        done = Wrong.SLOW, ""
    except Exception:
        # Libraries raise whatever they like of a damaged file; what it was says nothing to anybody.
        done = Wrong.BROKEN, ""
    return written(done)


def written(done: Cleaned | tuple[Wrong, str]) -> bytes:
    """Return an answer as it goes through the pipe."""
    if not isinstance(done, Cleaned):
        wrong, detail = done
        return json.dumps({"wrong": wrong.name, "detail": detail}).encode() + b"\n"
    head = {
        "type": done.type.value,
        "removed": done.removed,
        "text": done.text,
        "text_state": done.text_state.value,
    }
    return json.dumps(head).encode() + b"\n" + done.content


def kind_of(content: bytes) -> FileType | None:
    """Return what a file is by how it begins, or None when it is nothing that is taken."""
    try:
        found = puremagic.magic_string(content[:BEGINNING])
    except (puremagic.PureError, ValueError):
        return None
    kinds = {one.mime_type for one in found}
    return next((type for type in FileType if type.value in kinds), None)


def _cleaned(content: bytes, longest: int) -> Cleaned | tuple[Wrong, str]:
    kind = kind_of(content)
    if kind is None:
        return Wrong.KIND, ""
    if kind is not FileType.PDF:
        return clean_image(content, kind, longest)
    made = clean_pdf(content)
    return made.reading(*read_words(made.content)) if isinstance(made, Cleaned) else made


def _read(content: bytes) -> Cleaned | tuple[Wrong, str]:
    kind = kind_of(content)
    if kind is None:
        return Wrong.KIND, ""
    text, state = read_words(content) if kind is FileType.PDF else ("", TextState.PICTURE)
    return Cleaned(kind, b"", text=text, text_state=state)
