"""Files of resources for tests."""

import csv
import io

from app.resources.rules.rows import EXAMPLE, HEADINGS
from skills_framework.interchange.workbooks import write_workbook


def row(**changed: str) -> list[str]:
    """The example with some of its cells changed, by heading with _ for blanks."""
    named = dict(zip(HEADINGS, EXAMPLE, strict=True))
    for name, text in changed.items():
        heading = next(one for one in HEADINGS if one.casefold().replace(" ", "_") == name)
        named[heading] = text
    return list(named.values())


def as_csv(*rows: list[str], mark: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV file of these rows."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows([HEADINGS, *rows])
    return out.getvalue().encode(encoding)


def as_xlsx(*rows: list[str]) -> bytes:
    """The same as a workbook."""
    return write_workbook({"Courses": [list(HEADINGS), *rows]})
