"""What is missing, which word follows, what a page shows."""

from dataclasses import dataclass
from datetime import date

import pytest

from app.assessments.rules import (
    Answer,
    AssessmentState,
    Missing,
    StatementStatus,
    asks_reflection,
    check_of,
    count_status,
    find_missing,
    holds_back,
    raised_list,
    statement_status,
    statement_text,
    task_areas,
)
from app.evidence.rules import EvidenceType
from skills_framework.scoring import required_levels
from tests.factories.assessments import family_help

TODAY = date(2026, 11, 22)
CRITICAL, USUAL = family_help().statement("E3"), family_help().statement("A1")


@dataclass(frozen=True)
class Item:
    type: EvidenceType = EvidenceType.DIRECT_OBSERVATION
    happened_on: date = TODAY
    valid_until: date | None = None


OBSERVED, OLD = Item(), Item(happened_on=date(2025, 1, 1))
TALKED = Item(EvidenceType.SUPERVISION_REFLECTION)


@pytest.mark.parametrize(
    ("answer", "held", "missing"),
    [
        (Answer(), [], (Missing.RATING,)),
        (Answer(reflection="Words."), [OBSERVED], (Missing.RATING,)),
        (Answer(not_my_role=True), [], (Missing.REASON,)),
        (Answer(not_my_role=True, not_my_role_reason="  "), [], (Missing.REASON,)),
        (Answer(not_my_role=True, not_my_role_reason="I work in a school."), [], ()),
        (Answer(2), [], (Missing.REFLECTION, Missing.EVIDENCE)),
        (Answer(0), [], (Missing.REFLECTION,)),
        (Answer(2, reflection="Words."), [TALKED], (Missing.EVIDENCE,)),
        (Answer(2, reflection="Words."), [OLD], (Missing.EVIDENCE_TOO_OLD,)),
        (Answer(2, reflection="Words."), [OBSERVED], ()),
    ],
)
def test_what_a_safety_critical_statement_lacks(
    answer: Answer, held: list[Item], missing: tuple[Missing, ...]
) -> None:
    assert find_missing(CRITICAL, answer, held, earlier={}, today=TODAY) == missing


def test_other_statements_need_one_item_and_no_reflection() -> None:
    assert find_missing(USUAL, Answer(2), [OLD], earlier={}, today=TODAY) == ()
    assert find_missing(USUAL, Answer(2), [], earlier={}, today=TODAY) == (Missing.EVIDENCE,)
    assert not holds_back([Missing.EVIDENCE, Missing.EVIDENCE_TOO_OLD])


def test_later_a_reflection_is_asked_for_where_the_level_changed() -> None:
    earlier = {"A1": 2, "E3": 2}
    assert asks_reflection(USUAL, 3, earlier)
    assert not asks_reflection(USUAL, 2, earlier)
    assert not asks_reflection(CRITICAL, 2, earlier)
    assert not asks_reflection(family_help().statement("B1"), 2, earlier)
    assert asks_reflection(CRITICAL, 2, {})
    assert not asks_reflection(CRITICAL, None, {})


@pytest.mark.parametrize(
    ("state", "answer", "locked", "saved", "missing", "status"),
    [
        ("In progress", Answer(), False, False, [Missing.RATING], "Not started"),
        ("In progress", Answer(), False, True, [Missing.RATING], "In progress"),
        ("In progress", Answer(2), False, True, [Missing.REFLECTION], "In progress"),
        ("In progress", Answer(2), False, True, [Missing.EVIDENCE], "Rated"),
        ("Withdrawn", Answer(2), False, True, [], "Rated"),
        ("Sent for review", Answer(2), True, True, [], "Sent for review"),
        ("Sent for review", Answer(2), False, True, [], "Returned"),
        ("Signed off", Answer(2), True, True, [], "Signed off"),
    ],
)
def test_the_status_word_of_a_statement(
    state: str, answer: Answer, locked: bool, saved: bool, missing: list[Missing], status: str
) -> None:
    found = statement_status(
        AssessmentState(state), answer, locked=locked, saved=saved, missing=missing
    )
    assert found == StatementStatus(status)


def test_a_statement_knows_its_place_and_its_levels() -> None:
    first = statement_text(family_help(), "A1", "family-support-worker", ())
    last = statement_text(family_help(), "J4", "practice-supervisor", ())
    assert (first.number, first.total, first.previous, first.following) == (1, 38, "", "A2")
    assert (last.number, last.previous, last.following, last.required) == (38, "J3", "", 4)
    assert [level.number for level in last.near] == [3, 4]
    assert [level.number for level in last.further] == [1, 2]
    assert first.level(2).required
    assert first.level(2).title == "2 Independent in usual work"


def test_the_check_lists_what_goes_and_what_is_held_back() -> None:
    framework = family_help()
    profile = framework.role_profile("family-support-worker")
    answers = {one.code: Answer(2) for one in framework.statements}
    found: dict[str, tuple[StatementStatus, tuple[Missing, ...]]] = {
        one.code: (StatementStatus.RATED, (Missing.EVIDENCE,)) for one in framework.statements
    }
    found["A1"] = (StatementStatus.NOT_STARTED, (Missing.RATING,))
    found["A2"] = (StatementStatus.SENT_FOR_REVIEW, ())
    areas = task_areas(framework, required_levels(framework, profile), answers, found)
    check = check_of(areas, 1, AssessmentState.IN_PROGRESS)
    assert len(check.going) == 37
    assert [row.code for row in check.held_back] == ["A1"]
    assert len(check.without_evidence) == 36
    assert count_status(areas, StatementStatus.RATED) == 36
    assert not check.again
    assert not check.nothing_to_send
    assert check_of((), 0, AssessmentState.SENT_FOR_REVIEW).nothing_to_send


def test_raised_areas_are_read_back() -> None:
    assert raised_list("") == ()
    assert raised_list("E F") == ("E", "F")
