"""How one text looks in YAML, so that it reads easily and always comes back unchanged."""

import json
import re
from collections.abc import Iterator
from textwrap import wrap

WIDTH = 100

# Words that YAML, or another reader of it, would not take for text.
_RESERVED = frozenset({"y", "yes", "n", "no", "on", "off", "true", "false", "null", "nan", "inf"})

# Plain text begins with a letter, and has nothing that ends it early or starts a comment.
_PLAIN = re.compile(r"[^\W\d_](?:[^:#\s]|(?<!\s)#|:(?=[^\s,\[\]{}])| )*(?<! )")
_FLOW_MARK = re.compile(r"[,\[\]{}]")

# Folding turns one space into a line break and back; any other space would not come back.
_PARAGRAPH = re.compile(r"(?:[^ \t]+(?: [^ \t]+)*)?")

# What a YAML file may not hold, or what some reader takes for the end of a line.
_UNWRITABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def plain(text: str, *, flow: bool = False) -> str:
    """The text without quotes where it stays text that way; inside `[]` or `{}` with `flow`."""
    safe = _PLAIN.fullmatch(text) and not _UNWRITABLE.search(text)
    if not safe or text.lower() in _RESERVED or (flow and _FLOW_MARK.search(text)):
        return quoted(text)
    return text


def quoted(text: str) -> str:
    """The text in double quotes, on one line."""
    return _UNWRITABLE.sub(_escaped, json.dumps(text, ensure_ascii=False))


def folded(text: str, indent: int) -> Iterator[str]:
    """The lines below a `>-`, `indent` spaces in and about `WIDTH` wide."""
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            yield ""
        for line in wrap(paragraph, WIDTH - indent, break_long_words=False, break_on_hyphens=False):
            yield " " * indent + line


def can_fold(text: str) -> bool:
    """Whether the text comes back unchanged when it is folded."""
    if text != text.strip() or _UNWRITABLE.search(text):
        return False
    return all(_PARAGRAPH.fullmatch(paragraph) for paragraph in text.split("\n"))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
