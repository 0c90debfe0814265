"""What is decided before anything is rated, without a database."""

from datetime import date, timedelta

import pytest

from app.assessments.forms.employer_use import seen_version
from app.assessments.rules import StatementStatus, TaskArea, TaskRow
from app.assessments.rules.adjustments import (
    CHOICES,
    Wanted,
    columns_of,
    in_words,
    part_tasks,
)
from app.assessments.rules.baselines import (
    BaselineArea,
    BaselineRow,
    count_rated,
    find_first_unrated,
    is_new_starter,
    last_day_to_start,
)
from app.assessments.rules.employer_use import (
    NEVER,
    TEMPLATE,
    TITLES,
    UseText,
    find_unfilled,
    section_texts,
    show_sections,
    with_promise,
)
from app.assessments.rules.onward import onward
from tests.factories.beginning import FILLED

KEY = "6f1c9c8e-6f0b-4a58-9a3b-0d6c6a3f8f10"


def test_every_section_of_the_template_but_the_promise_itself_asks_for_something() -> None:
    assert set(find_unfilled(TEMPLATE)) == set(TITLES)
    assert find_unfilled(TEMPLATE)["purpose"] == ("[number]",)


def test_what_is_filled_in_may_be_published_and_what_is_empty_may_not() -> None:
    assert find_unfilled(FILLED) == {}
    empty = UseText(**{**section_texts(FILLED), "how_long": " \n", "never_used_for": ""})
    assert find_unfilled(empty) == {"how_long": ("",)}


@pytest.mark.parametrize("written", ["", "  ", "Nor for anything else."])
def test_the_promise_stands_first_whatever_is_added(written: str) -> None:
    published = with_promise(UseText(never_used_for=written)).never_used_for

    assert published.startswith(NEVER)
    assert published.endswith(written.strip())


def test_lines_with_a_dash_are_a_list_and_blanks_are_marked() -> None:
    (shown,) = show_sections(UseText(purpose="First.\n\n- one [day]\n- two\nLast."))

    assert shown.title == "What it is for"
    kinds = [(block.listed, len(block.lines)) for block in shown.blocks]
    assert kinds == [(False, 1), (True, 2), (False, 1)]
    pieces = [(piece.text, piece.blank) for piece in shown.blocks[1].lines[0]]
    assert pieces == [("one ", False), ("[day]", True)]


@pytest.mark.parametrize(
    ("then", "leads"),
    [
        (f"/assessments/start/{KEY}", f"/assessments/start/{KEY}"),
        ("/baselines/start", "/baselines/start"),
        (None, "/"),
        ("", "/"),
        ("https://elsewhere.example/baselines/start", "/"),
        ("//elsewhere.example", "/"),
        (f"/assessments/start/{KEY}/../../account", "/"),
        ("/baselines/start\n", "/"),
    ],
)
def test_nobody_is_sent_on_to_an_address_of_somebody_elses_choosing(
    then: str | None, leads: str
) -> None:
    assert onward(then, "/") == leads


@pytest.mark.parametrize(
    ("given", "seen"), [("3", 3), ("", 0), (None, 0), ("-1", 0), ("²", 0), ("9" * 40, 0)]
)
def test_a_version_number_that_is_none_is_one_that_nothing_has(given: object, seen: int) -> None:
    assert seen_version(given) == seen


def test_a_baseline_is_started_in_the_first_six_weeks() -> None:
    came = date(2026, 11, 2)

    assert last_day_to_start(came) == date(2026, 12, 13)
    assert is_new_starter(came, came - timedelta(days=3))
    assert is_new_starter(came, date(2026, 12, 13))
    assert not is_new_starter(came, date(2026, 12, 14))


def test_a_baseline_is_counted_by_what_is_chosen() -> None:
    def row(code: str, *, level: str = "", not_my_role: bool = False) -> BaselineRow:
        return BaselineRow(code, "Title", False, 1, level, not_my_role, "")

    rows = (row("A1", level="1 Guided"), row("A2", not_my_role=True), row("A3"))
    areas = (BaselineArea("A", "Area", rows),)

    assert count_rated(areas) == (2, 3)
    assert find_first_unrated(areas) == "A3"
    assert find_first_unrated((BaselineArea("A", "Area", rows[:2]),)) == ""


def test_adjustments_are_said_in_the_order_of_the_page() -> None:
    wanted = Wanted(frozenset({"spoken", "more_time"}), " Breaks. ")

    assert in_words(wanted) == (CHOICES["more_time"], CHOICES["spoken"])
    assert columns_of(wanted)["other"] == "Breaks."
    assert columns_of(wanted)["scribe"] is False


def test_the_first_that_wait_stand_apart_and_none_is_lost() -> None:
    def row(code: str, status: StatementStatus) -> TaskRow:
        return TaskRow(code, "Title", False, 1, None, False, status, ())

    done, waits = StatementStatus.RATED, StatementStatus.NOT_STARTED
    areas = (
        TaskArea("A", "First", (row("A1", done), row("A2", waits))),
        TaskArea("B", "Second", (row("B1", waits), row("B2", waits))),
    )

    first, rest = part_tasks(areas, 2)

    def codes(parted: tuple[TaskArea, ...]) -> list[list[str]]:
        return [[one.code for one in area.rows] for area in parted]

    assert codes(first) == [["A2"], ["B1"]]
    assert codes(rest) == [["A1"], ["B2"]]
    assert part_tasks((TaskArea("A", "First", (row("A1", done),)),), 3)[0] == ()
