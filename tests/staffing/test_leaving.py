"""Who leaves by a file, who comes back, and who never may leave."""

from datetime import date

from app.staffing.rules.held import Held
from app.staffing.rules.outcomes import Outcome
from tests.staffing.files import row
from tests.staffing.held import ANN, BEN, marks, only, person, plan


def test_whoever_is_missing_from_a_whole_file_leaves_and_their_worker_is_named() -> None:
    planned = plan(row("cat@x.example", roles="supervisor"), everybody=True).planned
    assert [(one.number, one.outcome) for one in planned] == [
        (2, Outcome.JOINS),
        (0, Outcome.LEAVES),
        (0, Outcome.LEAVES),
    ]
    gone = plan(row(ANN.email, leaves="2026-11-23"))
    assert [(one.number, one.email, marks(one)) for one in gone.planned] == [
        (2, ANN.email, []),
        (0, BEN.email, ["supervisor-leaves"]),
    ]
    told = plan(row(ANN.email, leaves="2026-11-23"), row(BEN.email)).planned
    assert marks(told[1]) == ["supervisor-leaves"]


def test_the_last_administrator_is_never_a_leaver() -> None:
    held = Held((ANN, BEN), administrators=frozenset({ANN.id}))
    for preview in (
        plan(row(BEN.email), held=held, everybody=True),
        plan(row(ANN.email, leaves="2026-11-23"), held=held),
    ):
        refused = [one for one in preview.planned if one.outcome is Outcome.REFUSED]
        assert [(one.email, marks(one)) for one in refused] == [(ANN.email, ["last-administrator"])]
    both = Held((ANN, BEN), administrators=frozenset({ANN.id, BEN.id}))
    assert not plan(row(BEN.email), held=both, everybody=True).refused


def test_who_left_comes_back_with_a_later_first_day_or_never_left() -> None:
    left = person("eva@x.example", left_on=date(2026, 5, 1))
    held = Held((left,))
    back = only(plan(row(left.email, starts="2026-11-01"), held=held))
    assert back.outcome is Outcome.RETURNS
    assert back.act
    assert back.act.spell == (left.started_on, left.left_on)
    assert back.act.values == {"left_on": None, "started_on": date(2026, 11, 1)}
    still = only(plan(row(left.email), held=held))
    assert still.act
    assert (still.act.spell, still.act.values) == (None, {"left_on": None})
    gone = only(plan(row(left.email, leaves="2026-05-01", team="Harbour", service="N"), held=held))
    assert (gone.outcome, marks(gone)) == (Outcome.SAME, [])
    named = plan(row("cat@x.example", supervisor=left.email), held=held)
    assert only(named).errors[0].sentence == "eva@x.example has left."
