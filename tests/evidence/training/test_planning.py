"""What would become of each row, worked out without a database."""

from datetime import date
from uuid import uuid4

from app.evidence.rules.training import Outcome, TrainingRow, plan_training, record_key

JO, DAY = "jo@council.example", "2026-04-03"


def row(number: int, email: str = JO, title: str = "Trauma", code: str = "") -> TrainingRow:
    return TrainingRow(number, email, title, happened_on=DAY, code=code)


def test_each_row_comes_to_one_outcome_and_what_needs_somebody_stands_first() -> None:
    person = uuid4()
    held = {(person, record_key("HELD  already", date(2026, 4, 3)))}
    rows = [
        row(2),
        row(3, title=" trauma "),
        row(4, title="Held already"),
        row(5, email="no@x.example"),
        row(6, code="no-day"),
    ]

    preview = plan_training(rows, {JO: person}, held)

    assert [one.outcome for one in preview.planned] == [
        Outcome.NEW,
        Outcome.THERE,
        Outcome.THERE,
        Outcome.REFUSED,
        Outcome.REFUSED,
    ]
    assert [one.row.number for one in preview.page(1)] == [5, 6, 2, 3, 4]
    assert preview.planned[1].row.sentence == "The same as row 2."
    assert preview.seen != plan_training(rows, {JO: person}, ()).seen
