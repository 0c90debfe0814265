"""CSV that no spreadsheet runs: what looks like a formula becomes text."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

# What a spreadsheet takes for the start of a formula; wide forms become these under NFKC.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
BLANKS = " \v\f\xa0\u200b\u200c\u200d\u2060\ufeff"


def write_csv(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV (RFC 4180, lines end in CR LF). Numbers stay; dangerous text is quoted.

    None is an empty cell. Write it as UTF-8; with a byte order mark where Excel will open it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([neutral(cell) for cell in row])
    return out.getvalue()


def neutral(cell: object) -> object:
    """Return a cell as it may be written: text that a spreadsheet would run gets an apostrophe.

    Leading blanks do not hide a formula, nor do full-width signs (OWASP, CSV injection).
    """
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    text = str(cell).replace("\x00", "")
    bare = unicodedata.normalize("NFKC", text).lstrip(BLANKS)
    return f"'{text}" if bare.startswith(STARTS) else text
