"""What is measured is compared with its bar, and nothing gets the first turn every time."""

from functools import partial

import pytest

from benchmarks.assessing import without_secrets
from benchmarks.measure import Line, Work, interleaved, table


@pytest.mark.parametrize(
    ("line", "ratio", "holds"),
    [
        (Line("page", 4.0, "ms", floor=2.0, bar=2), 2.0, True),
        (Line("page", 4.1, "ms", floor=2.0, bar=2), 2.05, False),
        (Line("page", 4.1, "ms", floor=2.0), 2.05, None),
        (Line("queries", 8, "queries", bar=8), None, True),
        (Line("queries", 9, "queries", bar=8), None, False),
    ],
)
def test_a_line_holds_when_its_ratio_or_value_is_within_the_bar(
    line: Line, ratio: float | None, holds: bool | None
) -> None:
    assert line.holds is holds
    assert line.as_json()["ratio"] == (None if ratio is None else pytest.approx(ratio))


def note(order: list[str], name: str, _made: object) -> None:
    order.append(name)


def test_every_round_begins_with_another_work() -> None:
    order: list[str] = []
    works = [Work(lambda: None, partial(note, order, name)) for name in "ab"]

    medians = interleaved(*works, times=4, warm_up=1)

    assert "".join(order) == "ab" + "ab" + "ba" + "ab" + "ba"
    assert len(medians) == 2


def test_preparing_is_not_timed() -> None:
    prepared: list[int] = []
    work = Work(lambda: prepared.append(1), lambda _: None)

    interleaved(work, times=3, warm_up=2)

    assert len(prepared) == 5


def test_a_bar_that_does_not_hold_stands_out_in_the_table() -> None:
    rows = list(table([Line("page", 5.0, "ms", 2.0, 2), Line("pdf", 1.0, "ms", 1.0, 2)]))

    assert rows[1].endswith("NO")
    assert rows[2].endswith("yes")


def test_tokens_and_nonces_are_left_out_of_the_comparison_and_nothing_else() -> None:
    token = "IjQ5ZGY3.aVbC-1_" * 4

    page = f'<input name="csrf_token" value="{token}"><input name="version" value="3">'

    assert (
        without_secrets(page)
        == '<input name="csrf_token" value=""><input name="version" value="3">'
    )
