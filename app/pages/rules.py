"""What home shows, as plain data, and what can be decided about it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from uuid import UUID

from app.assessments.rules import StatementStatus, TaskArea

# 38 statements take 20 to 25 minutes: 36 seconds each.
MINUTES_A_STATEMENT = 0.6
# A home page shows the first of a list; the list's own page has the rest.
MOST_TASKS = 8
OPEN = (StatementStatus.NOT_STARTED, StatementStatus.IN_PROGRESS, StatementStatus.RETURNED)


@dataclass(frozen=True, slots=True)
class Checks:
    """The last automatic check of accessibility: its day, the checker's version, how many pages."""

    checked_on: date
    axe: str
    pages: int


@dataclass(frozen=True, slots=True)
class Support:
    """Whom an organisation's people ask for help; each may be empty."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody looked at what is held of a person: when, who, and what in a word."""

    at: datetime
    by_id: UUID
    subject: str

    @property
    def in_words(self) -> str:
        """What was looked at, as the page of the person says it."""
        return LOOKED_AT.get(self.subject, f"Your {self.subject}")


# Words of `app.pages.views.whose` and of batches that do not read well after “your”.
LOOKED_AT = {
    "record in moderation": "Your signed record, read for moderation",
    "evidence file": "A file of your evidence",
    "adjustments": "What helps you, which you told them",
    "observation": "An observation of your practice",
    "renewal": "An offer to renew a validation of yours",
    "revocation": "A revocation of a validation of yours",
    "leniency figures": "Your figures of leniency as a judge",
    "data copy": "A copy of everything held on you",
    "staff details": "Your name, work e-mail, team and roles",
}


@dataclass(frozen=True, slots=True)
class Task:
    """A line of a task list: where it leads, what else to know, where it stands."""

    text: str
    url: str = ""
    hint: str = ""
    status: str = ""

    @property
    def item(self) -> dict[str, object]:
        """The line as the task list component takes it."""
        held: dict[str, object] = {"title": {"text": self.text}}
        if self.url:
            held["href"] = self.url
        if self.hint:
            held["hint"] = {"text": self.hint}
        if self.status:
            held["status"] = {"tag": {"text": self.status, "classes": TAGS.get(self.status, "")}}
        return held


# Words before colour; a colour only sets apart what waits, is late or done.
TAGS = {
    "Overdue": "govuk-tag--orange",
    "Not started": "govuk-tag--grey",
    "Draft": "govuk-tag--grey",
    "Closed": "govuk-tag--yellow",
    "Signed off": "govuk-tag--green",
    "Released": "govuk-tag--green",
}


@dataclass(frozen=True, slots=True)
class Action:
    """The one thing to do next: its button, and a sentence beside it."""

    text: str
    url: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What waits for a person in one of their roles."""

    title: str
    lead: str = ""
    action: Action | None = None
    facts: Sequence[tuple[str, str]] = ()
    tasks: Sequence[Task] = ()
    empty: str = ""
    more: Action | None = None

    @property
    def rows(self) -> list[dict[str, object]]:
        """The facts as the summary list component takes them."""
        return [{"key": {"text": name}, "value": {"text": value}} for name, value in self.facts]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an assessment has come: statements that are ready, all of them, the next to rate."""

    ready: int
    total: int
    following: str

    @property
    def minutes_left(self) -> int:
        """About how many minutes rating the rest takes."""
        return minutes_for(self.total - self.ready)


def minutes_for(statements: int) -> int:
    """Return about how many minutes rating so many statements takes, rounded up."""
    return ceil(statements * MINUTES_A_STATEMENT)


def progress_of(areas: Iterable[TaskArea]) -> Progress:
    """Return how far a task list has come; `following` is empty when nothing is left."""
    rows = [row for area in areas for row in area.rows]
    left = [row.code for row in rows if row.status in OPEN]
    return Progress(len(rows) - len(left), len(rows), left[0] if left else "")


def first_few(tasks: Sequence[Task], more: Action) -> tuple[Sequence[Task], Action | None]:
    """Return the tasks that fit on home, and the way to the rest when there are more."""
    if len(tasks) <= MOST_TASKS:
        return tasks, None
    return tasks[:MOST_TASKS], more
