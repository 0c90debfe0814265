"""Batches for tests: of small sheets whose PDFs take no time, or of what there is of a council."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from app.db.engine import writing
from app.documents import batchable
from app.documents.batchable import Batchable, register
from app.documents.models import Batch
from app.documents.rules import Printed, Wanted, Whose
from app.documents.services import ask_for_batch
from app.extensions import db
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.organisations.rules import Who
from app.plans.models import Plan

SHEET = "test sheet"
KEPT = timedelta(days=7)
HTML = '<html lang="en"><head><title>Sheet {0}</title></head><body><h1>Sheet {0}</h1></body></html>'


def write_sheet(subject_id: UUID, _now: datetime) -> Printed:
    """Return a page that says its own key; every sheet has the same name."""
    return Printed(HTML.format(subject_id), "sheet.pdf")


@dataclass
class Sheets:
    """A kind of file that a test can watch, break, and take from people."""

    written: list[UUID] = field(default_factory=list)
    before: Callable[[UUID], None] = lambda _subject: None
    taken: set[UUID] = field(default_factory=set)

    def write(self, subject_id: UUID, now: datetime) -> Printed:
        """Write a sheet, after what the test wants to happen before."""
        self.written.append(subject_id)
        self.before(subject_id)
        return write_sheet(subject_id, now)

    def list_for(self, _who: Who, _whose: Whose, _cycle: UUID | None) -> Sequence[Wanted]:
        """No page offers sheets: a test asks for them itself."""
        return ()

    def still_for(self, _who: Who, subjects: Collection[UUID]) -> Collection[UUID]:
        """Everything but what the test took away."""
        return set(subjects) - self.taken


@contextmanager
def sheets() -> Iterator[Sheets]:
    """Let batches hold sheets, for the time of a test."""
    kind = Sheets()
    known = dict(batchable._known)
    register(Batchable(SHEET, kind.list_for, kind.still_for, kind.write))
    try:
        yield kind
    finally:
        batchable._known.clear()
        batchable._known.update(known)


def make_batch_of_sheets(who: Who, number: int) -> Batch:
    """Return a committed batch of so many sheets, and ask for its work."""
    wanted = [(SHEET, Wanted(uuid4(), who.person_id)) for _ in range(number)]
    with writing():
        batch = ask_for_batch(who, Whose.OWN, wanted, cycle_id=None, kept=KEPT)
        ask(JobKind.MAKE_BATCH, batch.id, who.organisation_id, who.person_id)
        db.session.commit()
    return batch


def make_batch_of_plans(who: Who, plan: Plan) -> Batch:
    """Return a batch of one plan of the people whom somebody supervises, not made yet."""
    wanted = [("development plan", Wanted(plan.id, plan.person_id))]
    return ask_for_batch(who, Whose.TEAM, wanted, cycle_id=None, kept=KEPT)
