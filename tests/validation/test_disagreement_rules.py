"""Days of one's own, who may read a second time, when to talk first: tables without a database."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

import pytest

from app.organisations.rules import Role, Who
from app.validation import access
from app.validation.models import AreaReveal, Disagreement
from app.validation.rules import DecisionKind
from app.validation.rules.contesting import USUAL, ContestDays, contest_refusal
from app.validation.rules.second_readers import Candidate, Ties, reading_time, why_not
from app.validation.rules.talking import free_from, is_far, waits_for_talk
from tests.validation.reviews import at, blank, review
from tests.validation.test_access import CLAIM, person

DECIDED_ON = date(2026, 11, 4)


@dataclass(frozen=True)
class Away:
    from_on: date
    until_on: date | None


@pytest.mark.parametrize(
    ("away", "last"),
    [
        ((), date(2026, 11, 18)),
        ((Away(date(2026, 11, 9), date(2026, 11, 10)),), date(2026, 11, 20)),
        ((Away(date(2026, 11, 7), date(2026, 11, 8)),), date(2026, 11, 18)),
        ((Away(date(2026, 10, 1), date(2026, 11, 4)),), date(2026, 11, 18)),
        ((Away(date(2026, 11, 17), None),), date(2026, 11, 24)),
    ],
)
def test_days_away_are_none_of_the_days_for_contesting(away: tuple[Away, ...], last: date) -> None:
    assert ContestDays(10, away, date(2026, 11, 20)).last_day(DECIDED_ON) == last


def test_a_level_is_contested_once_in_time_and_only_where_it_differs() -> None:
    lower = review(kind=DecisionKind.DIFFERENT_LEVEL, decided=1)
    last = date(2026, 11, 18)
    assert contest_refusal(lower, last, USUAL, last) is None
    assert contest_refusal(lower, None, USUAL, last) is None
    late = contest_refusal(lower, last, USUAL, date(2026, 11, 19))
    assert late == "Your 10 working days for contesting this ended on 18 November 2026."
    agreed = contest_refusal(review(), last, USUAL, last)
    assert agreed is not None
    assert "nothing to contest" in agreed
    twice = contest_refusal(replace(lower, disagreement=Disagreement()), last, USUAL, last)
    assert twice is not None
    assert twice.startswith("You contested this level already.")


def test_levels_far_apart_wait_for_a_note_or_for_ten_working_days() -> None:
    far = replace(review(judged=4, kind=None), reveal=AreaReveal(revealed_at=at(4)))
    assert is_far(far)
    assert free_from(far) == date(2026, 11, 18)
    assert waits_for_talk(far, noted=False, today=date(2026, 11, 17))
    assert not waits_for_talk(far, noted=False, today=date(2026, 11, 18))
    assert not waits_for_talk(far, noted=True, today=date(2026, 11, 4))
    near = replace(far, judgement=review(judged=3).judgement)
    assert not waits_for_talk(near, noted=False, today=date(2026, 11, 4))
    assert free_from(blank("E1")) is None
    assert not is_far(blank("E1"))


def test_who_has_a_part_in_it_does_not_read_a_second_time() -> None:
    keys = {name: uuid4() for name in ("worker", "judged", "manager", "managed", "mate", "other")}
    ties = Ties(
        keys["worker"],
        judged={keys["judged"]},
        managers={keys["manager"]},
        managed={keys["managed"]},
        mates={keys["mate"]},
        registered_only=True,
    )
    reader = Candidate(keys["other"], "Ada Reader", holds_role=True, registered=True)
    assert why_not(reader, ties) is None
    for name, key in keys.items():
        refused = why_not(replace(reader, person_id=key), ties)
        assert (refused is None) == (name == "other")
    plain = replace(reader, registered=False)
    assert why_not(plain, replace(ties, registered_only=False)) is None
    assert why_not(plain, ties)
    assert why_not(replace(reader, holds_role=False), ties) == (
        "Ada Reader does not hold the role of second reader today."
    )


def test_a_reader_has_twenty_working_days_from_being_named() -> None:
    named = date(2026, 11, 2)
    assert reading_time(named, 20, date(2026, 11, 30)).due_on == date(2026, 11, 30)
    assert not reading_time(named, 20, date(2026, 11, 30)).overdue
    assert reading_time(named, 20, date(2026, 12, 1)).overdue


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_it_is_for_and_nothing_else(role: Role) -> None:
    who = person(uuid4(), roles=frozenset({role}))
    names = role in (Role.WORKFORCE_LEAD, Role.ADMINISTRATOR)
    assert access.may_name_readers(who) is names
    assert access.may_name_reader_of(who, CLAIM) is names
    assert access.may_moderate(who) is (role is Role.MODERATOR)
    assert access.may_read_case(who, ()) is (role is Role.MODERATOR)
    assert access.may_see_figures(who) is (role in (Role.MODERATOR, Role.WORKFORCE_LEAD))


def test_nobody_names_the_reader_of_their_own_claim_or_reads_their_own_case() -> None:
    held = CLAIM
    for key in (held.worker_id, held.supervisor_id, held.assessor_id):
        if key is not None:
            who = person(key)
            assert not access.may_name_reader_of(who, held)
            assert not access.may_read_case(who, {key})


def test_nobody_signed_in_may_nothing_and_what_a_query_found_is_seen() -> None:
    for rule in (access.may_name_readers, access.may_moderate, access.may_see_figures):
        assert not rule(None)
    who: Who = person(uuid4())
    for seen in (
        access.may_see_conversation,
        access.may_see_to_name,
        access.may_see_case,
        access.may_see_round,
        access.may_see_rereview,
    ):
        assert seen(who, object())
