"""Files of people for tests."""

import csv
import io
from collections.abc import Sequence

from app.staffing.rules.fields import Field
from skills_framework.interchange.workbooks import write_workbook

HEADINGS = (
    *(Field.EMAIL, Field.NAME, Field.SERVICE, Field.TEAM, Field.SUPERVISOR, Field.ROLES),
    *(Field.STARTS, Field.LEAVES, Field.NUMBER),
)


def row(email: str, name: str = "", **said: str) -> list[str]:
    """A row of these headings; what is said is named as `Field` names it, in small letters."""
    texts = {Field.EMAIL: email, Field.NAME: name or email.split("@")[0].title()}
    texts |= {Field[key.upper()]: text for key, text in said.items()}
    return [texts.get(heading, "") for heading in HEADINGS]


def as_csv(
    *rows: Sequence[str],
    headings: Sequence[str] = HEADINGS,
    mark: str = ",",
    encoding: str = "utf-8",
) -> bytes:
    """A CSV file of these rows."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows([headings, *rows])
    return out.getvalue().encode(encoding)


def as_xlsx(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> bytes:
    """The same as a workbook."""
    return write_workbook({"Staff": [list(headings), *rows]})
