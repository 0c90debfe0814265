"""Which gaps become objectives, in what order, and in what words."""

from dataclasses import replace
from datetime import date

import pytest

from app.plans.rules import (
    LONGEST_ACTION,
    LONGEST_OUTCOME,
    LONGEST_SHOWN_BY,
    MOST_ACTIONS,
    MOST_OBJECTIVES,
    ActionTag,
    Priority,
    Reason,
    first_free,
)
from app.plans.rules.fitting import SIZES, Block, lines_needed, shorten, type_size
from app.plans.rules.proposing import (
    ORDER,
    draft,
    left_over,
    months_after,
    propose,
    reason_for,
)
from app.plans.rules.standing import count_safety
from tests.factories.assessments import family_help
from tests.plans.made import GAPS, TODAY, longest, make_shown, standings

CRITICAL = [one for one in standings() if one.safety_critical]


def codes(**levels: int | None) -> list[tuple[str, Priority]]:
    proposed = propose(family_help(), standings(**levels), TODAY)
    return [(one.standing.code, one.priority) for one in proposed]


def test_a_worker_who_meets_everything_gets_no_objective() -> None:
    assert codes() == []


def test_a_safety_critical_level_below_what_is_required_is_always_a_must() -> None:
    for one in CRITICAL:
        assert codes(**{one.code: one.required - 1}) == [(one.code, Priority.MUST)]


def test_safety_comes_first_then_the_widest_gap_then_what_was_not_validated() -> None:
    assert codes(A1=1, C2=0, D2=None, B1=1, E1=None) == [
        ("B1", Priority.MUST),
        ("E1", Priority.MUST),
        ("C2", Priority.SHOULD),
        ("A1", Priority.SHOULD),
        ("D2", Priority.COULD),
    ]


def test_a_plan_holds_six_objectives_and_names_the_safety_critical_ones_it_leaves() -> None:
    held = standings(**{one.code: one.required - 1 for one in CRITICAL})
    proposed = propose(family_help(), held, TODAY)
    taken = [one.standing.code for one in proposed]
    left = [one.code for one in left_over(held, taken, TODAY)]

    assert len(proposed) == MOST_OBJECTIVES
    assert {*taken, *left} == {one.code for one in CRITICAL}
    assert not {*taken} & {*left}


def test_what_ends_within_ninety_days_is_kept_up() -> None:
    one = standings()[0]
    ending = replace(one, until=date(2027, 2, 20))

    assert reason_for(ending, TODAY) is Reason.ENDING
    assert reason_for(replace(one, until=date(2027, 2, 21)), TODAY) is None
    assert draft(family_help(), ending, Reason.ENDING, TODAY).outcome.startswith("Keep level 2")


def test_what_is_no_part_of_the_role_or_asks_for_nothing_is_left_out() -> None:
    one = standings()[0]

    assert reason_for(replace(one, part_of_role=False, validated=0), TODAY) is None
    assert reason_for(replace(one, required=0, validated=None), TODAY) is None


@pytest.mark.parametrize("reason", ORDER)
def test_every_proposal_keeps_the_limits_that_people_have(reason: Reason) -> None:
    framework = family_help()
    for one in standings():
        for required in range(5):
            made = draft(framework, replace(one, required=required), reason, TODAY)
            assert len(made.outcome) <= LONGEST_OUTCOME
            assert len(made.shown_by) <= LONGEST_SHOWN_BY
            assert 2 <= len(made.actions) <= MOST_ACTIONS
            assert max(len(action.text) for action in made.actions) <= LONGEST_ACTION
            assert len({action.tag for action in made.actions}) == len(made.actions)


def test_learning_resources_are_suggested_as_formal_actions() -> None:
    (proposed,) = propose(family_help(), standings(E3=0), TODAY)
    formal = [action.text for action in proposed.actions if action.tag is ActionTag.FORMAL]

    assert "Working Together to Safeguard Children" in formal[0]


def test_safety_is_counted_on_the_day_with_what_is_below() -> None:
    first, second = CRITICAL[0].code, CRITICAL[1].code
    held = standings(**{first: None, second: 0})

    counted = count_safety(held, TODAY)
    assert (counted.in_date, counted.of, counted.below) == (9, 10, 1)
    assert counted.first_end == date(2027, 11, 22)
    assert count_safety(held, date(2027, 11, 23)).in_date == 0
    assert count_safety((), TODAY).first_end is None


def test_a_gap_is_said_in_words_and_in_shade() -> None:
    one = standings()[0]
    said = {
        replace(one, validated=level).words: replace(one, validated=level).shade
        for level in (None, 0, 1, 2, 3)
    }

    assert said == {
        "Not validated this time": "none",
        "2 levels below what is required": "below",
        "1 level below what is required": "below",
        "At the required level": "at",
        "1 level above what is required": "above",
    }
    assert replace(one, part_of_role=False).words == "Not part of the role"
    gone = replace(one, validated=None, revoked=True)
    assert gone.words == "Revoked since it was signed"
    assert replace(one, validated=one.required, lapsed=True).words == "No longer in date"
    assert replace(one, validated=one.required - 1, lapsed=True).words.endswith("is required")
    assert one.area == "A"


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 22), 6, date(2027, 5, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 10, 31), 2, date(2026, 12, 31)),
    ],
)
def test_months_end_on_a_day_that_there_is(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


@pytest.mark.parametrize(
    ("text", "longest", "cut"),
    [
        ("Short enough.", 13, "Short enough."),
        ("Talks with the family, and listens.", 24, "Talks with the family…"),
        ("Talks with the family.", 12, "Talks with…"),
        ("W" * 50, 30, "W" * 29 + "…"),
    ],
)
def test_a_long_text_is_cut_after_a_word(text: str, longest: int, cut: str) -> None:
    assert shorten(text, longest) == cut
    assert len(cut) <= longest


def test_page_one_cuts_long_texts_and_leaves_short_ones_whole() -> None:
    usual, long = make_shown(), longest("Weighs what a parent says. ", "Tamsin Fenwick")

    assert not usual.page_one.cut
    assert usual.page_one.objectives == usual.first
    assert long.page_one.cut
    assert long.page_one.size in SIZES
    assert long.page_one.objectives[0].outcome.startswith("Weighs what a parent says. Weighs")
    assert long.page_one.objectives[0].outcome.endswith("…")
    assert {action.who for action in long.page_one.objectives[0].actions} == {"Both"}
    assert long.first[0].actions[0].who == "Tamsin Fenwick"


def test_the_first_free_number_is_found() -> None:
    assert first_free({1, 3}, 3) == 2
    assert first_free({1, 2, 3}, 3) is None


def test_page_one_holds_at_most_three_that_must_be_met_and_the_rest_follows() -> None:
    shown = make_shown(GAPS)

    assert [one.priority for one in shown.first] == [Priority.MUST] * 3
    assert len(shown.first) + len(shown.rest) == len(shown.objectives) == MOST_OBJECTIVES
    assert not shown.strong
    assert make_shown(standings(A1=3)).strong[0].code == "A1"


def test_type_gets_smaller_as_texts_get_longer_and_wider_but_never_under_8_points() -> None:
    def size(text: str) -> float | None:
        return type_size([Block((text,), [f"{text} Name"] * 3)] * 3)

    assert size("Short.") == SIZES[0]
    assert size("word " * 40) in SIZES[1:]
    assert size("W" * 2000) is None
    assert min(SIZES) == 8
    assert lines_needed("漢" * 10, 100, 10) == 2
    assert lines_needed("", 100, 10) == 1


def test_statements_of_which_the_same_is_said_share_a_row_and_none_is_left_out() -> None:
    for area in make_shown(GAPS).areas:
        rows = list(area.alike)
        assert sorted(one.code for row in rows for one in row) == [
            one.code for one in area.standings
        ]
        for row in rows:
            assert len({(one.own, one.validated, one.until, one.words) for one in row}) == 1
