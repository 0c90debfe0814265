"""Cleaning in a child process: one for each file, forked from a server that has the libraries.

One file at a time in each process of the service, so that worst cases share no memory.
"""

import json
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Lock

from app.documents.receiving.words import (
    LARGEST_FILE,
    Cleaned,
    FileRefused,
    FileType,
    TextState,
    Wrong,
)

# A child that waits rather than works uses no CPU, so the clock has a limit too.
SECONDS_TO_WAIT = 120
SECONDS_IN_LINE = 60
DOOR = "app.documents.receiving.door"
CLEAN, CLEAN_SMALL, READ = b"C", b"S", b"R"

_one_at_a_time = Lock()


def clean(content: bytes, name: str, *, small: bool = False) -> Cleaned:
    """Return a file that was handed in as it may be kept; raises `FileRefused`.

    It is known by its content; `name` is for the sentence only. A picture that is to be `small` is
    drawn with few dots. It takes up to 20 s of CPU and 1.5 GB in a child process; hold no
    transaction meanwhile.
    """
    if not content:
        raise FileRefused(Wrong.EMPTY, name)
    if len(content) > LARGEST_FILE:
        raise FileRefused(Wrong.TOO_LARGE, name)
    return _told(_ask((CLEAN_SMALL if small else CLEAN) + content, name), name)


def read_again(content: bytes, name: str) -> Cleaned:
    """Return what a file that is clean already is and says, without its content."""
    return _told(_ask(READ + content, name), name)


def _ask(wish: bytes, name: str) -> bytes:
    if not _one_at_a_time.acquire(timeout=SECONDS_IN_LINE):
        raise FileRefused(Wrong.BUSY, name)
    try:
        return _answer(wish)
    except (OSError, EOFError) as broke:
        raise FileRefused(Wrong.SLOW, name) from broke
    finally:
        _one_at_a_time.release()


def _answer(wish: bytes) -> bytes:
    context = get_context("forkserver")
    context.set_forkserver_preload([DOOR])
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(theirs,), daemon=True)
    child.start()
    theirs.close()
    try:
        ours.send_bytes(wish)
        if not ours.poll(SECONDS_TO_WAIT):
            raise TimeoutError
        return ours.recv_bytes(3 * LARGEST_FILE)
    finally:
        ours.close()
        child.kill()
        child.join()
        child.close()


def _told(said: bytes, name: str) -> Cleaned:
    """Read an answer; the child saw what a stranger made, so nothing in it is trusted."""
    head, _, content = said.partition(b"\n")
    try:
        told = json.loads(head)
        if "wrong" in told:
            raise FileRefused(Wrong[told["wrong"]], name, str(told["detail"])[:60])
        return Cleaned(
            type=FileType(told["type"]),
            content=content,
            removed=tuple(str(one) for one in told["removed"]),
            text=str(told["text"]),
            text_state=TextState(told["text_state"]),
        )
    except (ValueError, KeyError, TypeError) as broke:
        raise FileRefused(Wrong.SLOW, name) from broke


def _serve(pipe: Connection) -> None:
    # In the child, where it is loaded already; naming it above would load it in every process.
    import_module(DOOR).serve(pipe)
