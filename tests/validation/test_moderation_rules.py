"""Drawing a sample, and counting what was found: tables without a database."""

from hashlib import sha256

import pytest

from app.validation.rules.figures import agreed, by_team, count_criteria
from app.validation.rules.moderation import (
    CRITERIA,
    CaseReason,
    Criterion,
    Finding,
    SampleSize,
    Stand,
    choose_cases,
    draw,
    is_complete,
)
from app.validation.rules.rereviews import RereviewState, state_of

MET = dict.fromkeys(CRITERIA, Finding(True))
NOT_VALID = MET | {Criterion.VALID: Finding(False, "About another worker.")}
DIGESTS = [sha256(bytes([number])).hexdigest() for number in range(40)]


@pytest.mark.parametrize(
    ("records", "drawn"),
    [(0, 0), (1, 1), (4, 4), (5, 5), (49, 5), (50, 5), (51, 6), (199, 20), (200, 20), (5000, 20)],
)
def test_a_tenth_is_drawn_at_least_five_and_at_most_twenty(records: int, drawn: int) -> None:
    assert SampleSize().of(records) == drawn


def test_the_draw_rests_on_the_seed_and_the_records_and_not_on_their_order() -> None:
    once = draw("seed", DIGESTS, 6)
    assert draw("seed", [*reversed(DIGESTS), DIGESTS[0]], 6) == once
    assert draw("seed", DIGESTS, 4) == once[:4]
    assert draw("other", DIGESTS, 6) != once
    by_hand = sorted(DIGESTS, key=lambda one: sha256(f"seed:{one}".encode()).hexdigest())
    assert once == tuple(by_hand[:6])


def test_every_record_is_drawn_about_as_often_as_any_other() -> None:
    counts = dict.fromkeys(DIGESTS, 0)
    for seed in range(400):
        for one in draw(str(seed), DIGESTS, 4):
            counts[one] += 1
    assert all(15 <= count <= 70 for count in counts.values()), "40 expected of each"


def test_disagreements_are_read_all_and_low_safety_critical_decisions_up_to_a_number() -> None:
    stands = [
        Stand("A1", contested=True, critical_below=True),
        Stand("A2", contested=False, critical_below=True),
        Stand("A3", contested=False, critical_below=False),
    ]
    records = dict.fromkeys(DIGESTS[:8], stands)
    cases = choose_cases("seed", records, SampleSize(), 3, moderators=2)
    by_reason = {one: [case for case in cases if case.reason is one] for one in CaseReason}
    assert [len(by_reason[one]) for one in CaseReason] == [5, 8, 3]
    assert {case.code for case in by_reason[CaseReason.DISAGREEMENT]} == {"A1"}
    assert {case.code for case in by_reason[CaseReason.BELOW_REQUIRED]} == {"A2"}
    assert [case.readers for case in by_reason[CaseReason.SAMPLED]] == [2, 2, 2, 1, 1]
    alone = choose_cases("seed", records, SampleSize(), 0, moderators=1)
    assert {case.readers for case in alone} == {1}


def test_findings_are_complete_with_a_note_for_each_no() -> None:
    assert is_complete(MET)
    assert is_complete(NOT_VALID)
    assert not is_complete({})
    assert not is_complete(MET | {Criterion.VALID: Finding(False, "  ")})
    assert not is_complete(MET | {Criterion.VALID: Finding()})


def test_a_team_is_shown_from_ten_cases_on_and_never_so_that_another_can_be_worked_out() -> None:
    given = [("North", MET)] * 12 + [("South", NOT_VALID)] * 11
    assert [one.counts is not None for one in by_team(given)] == [True, True]
    hidden = {one.team: one.counts is None for one in by_team([*given, ("West", MET)])}
    assert hidden == {"North": False, "South": True, "West": True}
    assert all(one.counts is None for one in by_team([("North", MET)] * 9))
    many = {one.team: one.counts is None for one in by_team([*given, *[("West", MET)] * 9])}
    assert many == {"North": False, "South": True, "West": True}
    assert count_criteria([MET, NOT_VALID])[Criterion.VALID].met == 1
    assert agreed(MET, NOT_VALID) == 4


def test_a_request_is_asked_then_answered_then_closed() -> None:
    assert state_of(answered=False, closed=False) is RereviewState.ASKED
    assert state_of(answered=True, closed=False) is RereviewState.ANSWERED
    assert state_of(answered=True, closed=True) is RereviewState.CLOSED
