"""A batch of plans as PDFs, by the children that a worker keeps warm, against one child alone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.documents.batchable import Batchable, register
from app.documents.making import make_batch
from app.documents.models import Batch
from app.documents.presses import presses
from app.documents.printing import press
from app.documents.queries import load_batch
from app.documents.rules import Printed, Wanted, Whose
from app.documents.services import ask_for_batch
from app.extensions import db
from app.people.models import Person
from app.plans.jobs import plan_html
from app.plans.models import Plan
from benchmarks.measure import Line, Work, interleaved

# Two processors at least 1.6 times the rate of one: a file in at most 1 / 1.6 of its time.
BATCH_BAR = 0.625
# Five rounds of 20 files in each way, side by side: 100 stand for the 200 of a whole batch.
FILES, ROUNDS = 20, 5
KIND = "plan again"


def longest_key() -> UUID:
    """Return the key of the demonstration council's longest plan."""
    keys = db.session.scalars(sa.select(Plan.id)).all()
    return max(keys, key=lambda key: len(plan_html(key, datetime.now(UTC))))


def asked(person: Person) -> UUID:
    """Return a batch that holds the same plan again and again, as if it were many people's."""
    wanted = [(KIND, Wanted(uuid4(), person.id)) for _ in range(FILES)]
    with writing():
        batch: Batch = ask_for_batch(
            _Asker(person), Whose.OWN, wanted, cycle_id=None, kept=timedelta(days=1)
        )
        db.session.commit()
    return batch.id


class _Asker:
    def __init__(self, person: Person) -> None:
        self.person_id, self.organisation_id = person.id, person.organisation_id


def made(batch_id: UUID) -> None:
    """Make a batch as the worker does: texts, PDFs, keeping and noting each, and the ZIP."""
    with writing():
        make_batch(batch_id)
        db.session.commit()
    assert load_batch(batch_id).digest is not None
    db.session.rollback()


def again(key: UUID) -> Batchable:
    """Return a kind of file that is the same plan each time."""
    return Batchable(
        KIND,
        lambda _who, _whose, _cycle: (),
        lambda _who, keys: keys,
        lambda _key, now: Printed(plan_html(key, now), "plan.pdf"),
    )


def lines(app: Flask) -> Iterator[Line]:
    """Yield what a file of a batch costs; the floor is its text and PDF by one warm child."""
    with app.app_context():
        key = longest_key()
        person = db.session.scalars(sa.select(Person).order_by(Person.id)).first()
        assert person is not None
        db.session.rollback()
        register(again(key))

        def alone(_nothing: object) -> None:
            for _ in range(FILES):
                press.render(plan_html(key, datetime.now(UTC)))
                db.session.rollback()

        try:
            ours, one = interleaved(
                Work(lambda: asked(person), made),
                Work(lambda: None, alone),
                times=ROUNDS,
                warm_up=1,
            )
        finally:
            press.end()
            presses.end()
    yield Line("pdf.batch200", ours / FILES, "ms", one / FILES, BATCH_BAR)
