"""How long each class of data is kept: what is usual, and between which limits. Pure.

An organisation sets its own number of days on its settings page; the limits are the service's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.organisations.rules.settings import Group, Whole, declare

YEAR = 365


@dataclass(frozen=True, slots=True)
class DataClass:
    """One class of data: what it is, what happens to it, and the setting that says when.

    `tables` are those whose old rows go, children before what they hang on. What is `fixed` is the
    same everywhere: no organisation sets it.
    """

    name: str
    title: str
    what_happens: str
    setting: Whole
    tables: Sequence[str]

    @property
    def fixed(self) -> bool:
        """Whether there is nothing to choose."""
        return self.setting.least == self.setting.most


def _class(
    name: str,
    title: str,
    what_happens: str,
    days: int,
    *,
    least: int,
    most: int,
    tables: Sequence[str],
) -> DataClass:
    setting = Whole(
        f"keep-{name}",
        Group.KEEPING,
        title,
        what_happens,
        days,
        least=least,
        most=most,
        unit="days",
    )
    made = DataClass(name, title, what_happens, setting, tables)
    if not made.fixed:
        declare(setting)
    return made


LEAVERS = _class(
    "leavers",
    "Records of people who left",
    "So long after somebody leaves, their name, e-mail address, words and files are erased. That"
    " they were here, and the digests of what was signed, stay.",
    6 * YEAR,
    least=91,
    most=10 * YEAR,
    tables=("person",),
)
SESSIONS = _class(
    "sessions",
    "When people signed in",
    "Sessions, and invitations to sign in, that ended longer ago are deleted.",
    90,
    least=7,
    most=2 * YEAR,
    tables=("sign_in_session", "invitation"),
)
MAIL = _class(
    "mail",
    "Messages that were sent",
    "Their text goes as soon as they are sent. So long after that their address and subject go,"
    " and the addresses that a mail server refused.",
    90,
    least=7,
    most=2 * YEAR,
    tables=("mail_refusal", "mail"),
)
JOBS = _class(
    "jobs",
    "Work that is finished",
    "What the service noted about work that ended is deleted.",
    90,
    least=7,
    most=2 * YEAR,
    tables=("job",),
)
OBSERVATIONS = _class(
    "observations",
    "Observations that nobody answered",
    "Requests that were withdrawn, or ran out without an answer, are deleted.",
    YEAR,
    least=30,
    most=3 * YEAR,
    tables=("observation_statement", "observation_request"),
)
BATCHES = _class(
    "batches",
    "Who downloaded PDFs of whom",
    "The PDFs themselves go within days. The list of who downloaded them goes after this.",
    2 * YEAR,
    least=YEAR,
    most=6 * YEAR,
    tables=("batch_reading", "batch_file", "batch"),
)
DOCUMENTS = _class(
    "documents",
    "PDFs and files that were made",
    "PDFs of plans and signed records, and files of what was done. Whoever needs one later has it"
    " made again.",
    YEAR,
    least=30,
    most=6 * YEAR,
    tables=("document",),
)
READINGS = _class(
    "readings",
    "Who looked at what is held of whom",
    "That somebody opened a record, a file of evidence or a copy of what is held is deleted after"
    " this.",
    2 * YEAR,
    least=YEAR,
    most=6 * YEAR,
    tables=("reading", "file_reading", "data_copy_reading", "data_copy"),
)
GUESTS = _class(
    "guests",
    "Addresses of people asked to help from elsewhere",
    "So long after the last day of an invitation its address goes. That somebody was asked, and"
    " what they said, stays with the task.",
    YEAR,
    least=30,
    most=3 * YEAR,
    tables=("guest_invitation",),
)
UPLOADS = _class(
    "uploads",
    "Files that wait to be confirmed",
    "A file that somebody uploads and does not confirm, or that is refused, is deleted within a"
    " day.",
    1,
    least=1,
    most=1,
    tables=(
        "portable_upload",
        "training_upload",
        "resource_upload",
        "framework_upload",
        "people_file",
    ),
)

# In the order in which the rules are applied. Leavers first: what goes with them is not counted
# again.
CLASSES = (
    LEAVERS,
    SESSIONS,
    MAIL,
    JOBS,
    OBSERVATIONS,
    BATCHES,
    DOCUMENTS,
    READINGS,
    GUESTS,
    UPLOADS,
)
BY_NAME: Mapping[str, DataClass] = {one.name: one for one in CLASSES}


def before(days: int, now: datetime) -> datetime:
    """Return the moment before which things are older than so many days."""
    return now - timedelta(days=days)


def left_before(days: int, today: date) -> date:
    """Return the last day of leaving on which somebody is due to be erased."""
    return today - timedelta(days=days + 1)
