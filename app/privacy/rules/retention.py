"""How long each class of data is kept: what is usual, and between which limits. Pure.

An organisation sets its own number of days on its settings page; the limits are the service's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.organisations.rules.settings import Group, Whole, declare

YEAR = 365


@dataclass(frozen=True, slots=True)
class DataClass:
    """One class of data: what it is, what happens to it, and the setting that says when."""

    name: str
    title: str
    what_happens: str
    setting: Whole


def _class(
    name: str, title: str, what_happens: str, days: int, *, least: int, most: int
) -> DataClass:
    setting = declare(
        Whole(
            f"keep-{name}",
            Group.KEEPING,
            title,
            what_happens,
            days,
            least=least,
            most=most,
            unit="days",
        )
    )
    return DataClass(name, title, what_happens, setting)


LEAVERS = _class(
    "leavers",
    "Records of people who left",
    "So long after somebody leaves, their name, e-mail address, words and files are erased. That"
    " they were here, and the digests of what was signed, stay.",
    6 * YEAR,
    least=91,
    most=10 * YEAR,
)
SESSIONS = _class(
    "sessions",
    "When people signed in",
    "Sessions that ended longer ago are deleted.",
    90,
    least=7,
    most=2 * YEAR,
)
MAIL = _class(
    "mail",
    "Messages that were sent",
    "Their text goes as soon as they are sent. So long after that their address and subject go.",
    90,
    least=7,
    most=2 * YEAR,
)
JOBS = _class(
    "jobs",
    "Work that is finished",
    "What the service noted about work that ended is deleted.",
    90,
    least=7,
    most=2 * YEAR,
)
OBSERVATIONS = _class(
    "observations",
    "Observations that nobody answered",
    "Requests that were withdrawn, or ran out without an answer, are deleted.",
    YEAR,
    least=30,
    most=3 * YEAR,
)
BATCHES = _class(
    "batches",
    "Who downloaded PDFs of whom",
    "The PDFs themselves go within days. The list of who downloaded them goes after this.",
    2 * YEAR,
    least=YEAR,
    most=6 * YEAR,
)
UPLOADS = _class(
    "uploads",
    "Files that wait to be confirmed",
    "A file that somebody uploads and does not confirm is deleted.",
    1,
    least=1,
    most=7,
)

# In the order in which the rules are applied. Leavers first: what goes with them is not counted
# again.
CLASSES = (LEAVERS, SESSIONS, MAIL, JOBS, OBSERVATIONS, BATCHES, UPLOADS)
BY_NAME: Mapping[str, DataClass] = {one.name: one for one in CLASSES}


def before(days: int, now: datetime) -> datetime:
    """Return the moment before which things are older than so many days."""
    return now - timedelta(days=days)


def left_before(days: int, today: date) -> date:
    """Return the last day of leaving on which somebody is due to be erased."""
    return today - timedelta(days=days + 1)
