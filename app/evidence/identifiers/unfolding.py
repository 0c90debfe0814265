"""Text as it is read: without signs that nobody sees, wide letters and spaces as the usual ones.

Such signs come with text from other programs, and would hide a number from every search.
"""

import re
from collections.abc import Sequence

# Zero-width signs, soft hyphens, marks of direction.
_UNSEEN = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
_SPACES = dict.fromkeys((*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0xFE6B: "@"}
_READ_AS: dict[int, str | None] = {**_UNSEEN, **_SPACES, **_WIDE}
_UNUSUAL = re.compile("[" + "".join(map(chr, _READ_AS)) + "]")


def unfold(text: str) -> tuple[str, Sequence[int]]:
    """Return a text as it is read, and the place in `text` of each of its characters."""
    if not _UNUSUAL.search(text):
        return text, range(len(text))
    read = [(place, _READ_AS.get(ord(sign), sign)) for place, sign in enumerate(text)]
    seen = [(place, sign) for place, sign in read if sign is not None]
    return "".join(sign for _, sign in seen), [place for place, _ in seen]
