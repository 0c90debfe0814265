"""Words, days, phrases and reviews, decided without a database."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from app.assessments.models import SentRating
from app.evidence.rules import EvidenceType
from app.validation.models import Disagreement, Judgement
from app.validation.rules import Basis, DecisionKind, needs_conversation
from app.validation.rules.comparing import compare
from app.validation.rules.days import (
    add_working_days,
    is_working_day,
    london_day,
    working_days_since,
)
from app.validation.rules.phrases import Phrase, Position, mark_differences, talk_about
from app.validation.rules.reviews import JudgementEntry, Review, codes, is_whole, lacks_evidence
from tests.factories.assessments import family_help
from tests.validation.reviews import NOW, at, review


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),
        (date(2027, 1, 1), False),
        (date(2026, 8, 31), False),
        (date(2026, 3, 17), True),
    ],
)
def test_working_day_is_no_weekend_and_no_bank_holiday_of_england(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_working_days_pass_over_christmas() -> None:
    assert add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert add_working_days(date(2026, 12, 24), 0) == date(2026, 12, 24)
    assert working_days_since(date(2026, 12, 24), date(2026, 12, 29)) == 1
    assert working_days_since(date(2026, 12, 24), date(2026, 12, 1)) == 0


def test_day_is_londons() -> None:
    assert london_day(datetime(2026, 6, 1, 23, 30, tzinfo=UTC)) == date(2026, 6, 2)


def test_shared_words_are_told_from_words_that_differ() -> None:
    left, right = mark_differences(
        "Tells the manager at once, and says why.", "Tells the manager later, and says why."
    )
    assert left == (
        Phrase("Tells the manager", False),
        Phrase("at once,", True),
        Phrase("and says why.", False),
    )
    assert right[1] == Phrase("later,", True)


def test_two_shared_words_are_an_accident_of_language() -> None:
    left, _ = mark_differences("Asks contacts and friends.", "Maps contacts and gifts.")
    assert left == (Phrase("Asks contacts and friends.", True),)
    assert mark_differences("", "Leads.") == ((), (Phrase("Leads.", True),))


@pytest.mark.parametrize(
    ("worker", "judge", "said"),
    [
        (2, None, "what would show this"),
        (None, 2, "part of the role"),
        (2, 2, "You chose the same level"),
        (3, 1, "fits level 3 (Leading complex work)"),
        (1, 4, "seen at level 4 (Guiding others)"),
    ],
)
def test_both_are_told_what_to_talk_about(worker: int | None, judge: int | None, said: str) -> None:
    names = {1: "With support", 3: "Leading complex work", 4: "Guiding others", 2: "Independent"}
    one, other = (Position(level, names.get(level or 0, "")) for level in (worker, judge))
    assert said in talk_about(one, other)


@pytest.mark.parametrize(
    ("difference", "needed"), [(None, False), (0, False), (1, False), (-2, True), (3, True)]
)
def test_two_levels_apart_means_a_conversation(difference: int | None, needed: bool) -> None:
    assert needs_conversation(difference) is needed


def test_both_levels_are_compared_in_words() -> None:
    far = compare(family_help(), review(level=0, judged=2))
    assert (far.worker.words, far.judge.words) == ("0 – Not yet", "2 – Independent in usual work")
    assert far.far
    assert far.worker.phrases[0].text.startswith("Has not done this yet")
    none = compare(family_help(), review(level=None, judged=None))
    assert (none.worker.words, none.judge.words) == ("Not part of my role", "Not enough seen yet")
    assert (none.worker.phrases, none.same, none.far) == ((), False, False)
    assert compare(family_help(), review()).same
    assert not compare(family_help(), review()).marked
    assert far.judge.apart == "Uses own judgement in usual work and knows when to ask."


@pytest.mark.parametrize(
    ("judgement", "whole"),
    [
        (None, False),
        (Judgement(level=2, not_enough_seen=False, basis=None), False),
        (Judgement(level=2, not_enough_seen=False, basis=Basis.SEEN_DIRECTLY), True),
        (Judgement(level=None, not_enough_seen=False, basis=Basis.SEEN_DIRECTLY), False),
        (Judgement(level=None, not_enough_seen=True, basis=None), True),
    ],
)
def test_judgement_is_whole_with_a_level_and_its_basis(
    judgement: Judgement | None, whole: bool
) -> None:
    assert is_whole(judgement) is whole


def test_entry_knows_whether_it_says_anything_new() -> None:
    held = Judgement(level=2, not_enough_seen=False, basis=None, note="Seen.")
    assert JudgementEntry(2, note="Seen.").repeats(held)
    assert not JudgementEntry(3, note="Seen.").repeats(held)
    assert not JudgementEntry(3).repeats(None)
    assert JudgementEntry().empty
    assert not JudgementEntry(note="Seen.").empty


def test_decision_made_before_a_resend_no_longer_counts() -> None:
    held = review()
    assert held.decision is not None
    held.sent.sent_at = at(5)
    assert held.decision is None
    assert held.final_level is None
    assert not held.contestable


def test_second_readers_level_is_the_final_one() -> None:
    contested = Disagreement(decided_level=None, decided_at=None)
    held = review(level=3, kind=DecisionKind.DIFFERENT_LEVEL, decided=1, disagreement=contested)
    assert held.contested
    assert held.final_level == 1
    contested.decided_level, contested.decided_at = 2, at(9)
    assert not held.contested
    assert held.final_level == 2


def test_level_that_differs_from_the_workers_can_be_contested_once() -> None:
    assert review(level=3, decided=1).contestable
    assert not review(level=3, decided=3).contestable
    assert not review(kind=DecisionKind.RETURNED, decided=None).contestable
    assert not review(level=3, decided=1, disagreement=Disagreement()).contestable


def test_difference_is_the_workers_level_less_the_judges() -> None:
    assert review(level=3, judged=1).difference == 2
    held = Review(family_help().statement("E1"), uuid4(), 2, SentRating(level=3, sent_at=at(2)))
    assert (held.difference, held.judged, held.returned) == (None, False, False)


@pytest.mark.parametrize(
    ("code", "level", "types", "said"),
    [
        ("E1", 0, (), None),
        ("E1", None, (), None),
        ("E1", 2, (EvidenceType.DIRECT_OBSERVATION,), None),
        ("E1", 2, (), "E1 needs a direct observation or case-record audit. Without it"),
        ("E1", 3, (EvidenceType.CASE_RECORD_AUDIT,), None),
        ("C1", 2, (), "C1 needs a piece of evidence. Without it"),
    ],
)
def test_level_needs_the_evidence_of_its_statement(
    code: str, level: int | None, types: tuple[EvidenceType, ...], said: str | None
) -> None:
    held = review(code, types=types)
    found = lacks_evidence(held.statement, level, held.evidence, NOW)
    assert (found is None) if said is None else (found or "").startswith(said)


def test_level_needs_evidence_that_is_not_too_old() -> None:
    held = review("E1")
    late = datetime(2027, 10, 1, 12, tzinfo=UTC)
    found = lacks_evidence(held.statement, 2, held.evidence, late)
    assert (found or "").startswith(
        "E1 needs a direct observation or case-record audit from the last 12 months."
    )


def test_codes_are_listed_as_a_sentence_does() -> None:
    assert codes([]) == ""
    assert codes([review("E1")]) == "E1"
    assert codes([review("E1"), review("E2"), review("F1")]) == "E1, E2 and F1"
