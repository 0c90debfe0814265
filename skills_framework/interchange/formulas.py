"""Text that no spreadsheet runs as a formula, and the exact way back.

A text that a spreadsheet would run gets an apostrophe in front. One that begins with apostrophes
before such a text gets one more, so that taking one away always gives what was there.
"""

import unicodedata

# What a spreadsheet takes for the start of a formula; wide forms become these under NFKC.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_BLANKS = " \v\f\xa0\u200b\u200c\u200d\u2060\ufeff"


def neutralised(text: str) -> str:
    """The text as it may stand in a CSV cell."""
    return f"'{text}" if _runs(text) else text


def as_written(cell: str) -> str:
    """The text that `neutralised` was given."""
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def _runs(text: str) -> bool:
    """Whether a spreadsheet would run it, were the apostrophes in front not there."""
    for character in text.lstrip("'"):
        if bare := unicodedata.normalize("NFKC", character).lstrip(_BLANKS):
            return bare.startswith(_STARTS)
    return False
