"""Files of training records for tests."""

from collections.abc import Sequence

from app.evidence.rules.training import HEADINGS
from skills_framework.interchange.workbooks import write_workbook

COURSE = ("Trauma and attachment", "Our academy", "03/04/2026", "2027-04-03", "TR-2")


def row(email: str, *changed: str) -> list[str]:
    """A row about `email`; `changed` take the place of the course's first cells."""
    return [email, *changed, *COURSE[len(changed) :]]


def as_csv(*rows: Sequence[str], mark: str = ",", headings: Sequence[str] = HEADINGS) -> bytes:
    """A CSV file of these rows."""
    return "\n".join(mark.join(cells) for cells in (headings, *rows)).encode()


def as_xlsx(*rows: Sequence[str]) -> bytes:
    """The same as a workbook."""
    return write_workbook({"Training": [list(HEADINGS), *rows]})
