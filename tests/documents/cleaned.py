"""What the child process makes of a file, asked for in the test's own process."""

import json

from app.documents.receiving import (
    FileType,
    TextState,
    door,
)
from app.documents.receiving.words import Cleaned, Wrong


def done(content: bytes, wish: bytes = door.CLEAN) -> Cleaned | Wrong:
    """Return what the child makes of a file, here and now."""
    head, _, new = door.answer(wish, content).partition(b"\n")
    told = json.loads(head)
    if "wrong" in told:
        return Wrong[told["wrong"]]
    state = TextState(told["text_state"])
    return Cleaned(FileType(told["type"]), new, tuple(told["removed"]), told["text"], state)


def kept(content: bytes) -> Cleaned:
    made = done(content)
    assert isinstance(made, Cleaned), made
    return made
