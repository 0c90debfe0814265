"""What becomes of a validation: states, pauses, renewals and notices, without a database."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments.rules.lifecycle import (
    Held,
    Life,
    LifecycleState,
    RenewalKind,
    Windows,
    count_states,
    life_of,
    notice_due,
    renewal_kind,
    stretched,
)

END = date(2027, 3, 31)
IN_DATE, DUE_SOON, LAPSED, PAUSED, REVOKED = LifecycleState


@dataclass(frozen=True)
class Gone:
    from_on: date
    until_on: date | None


def gone(first: str, last: str = "") -> Gone:
    return Gone(date.fromisoformat(first), date.fromisoformat(last) if last else None)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2026-12-30", IN_DATE),
        ("2026-12-31", DUE_SOON),
        ("2027-03-31", DUE_SOON),
        ("2027-04-01", LAPSED),
    ],
)
def test_a_validation_is_due_soon_at_90_days_and_lapses_after_its_last(
    today: str, state: LifecycleState
) -> None:
    assert life_of(END, day(today)) == Life(state, END)


def test_a_revocation_outweighs_everything() -> None:
    away = [gone("2027-03-01")]
    assert life_of(END, day("2027-03-31"), revoked=True, away=away).state is REVOKED
    assert life_of(END, day("2026-06-01"), revoked=True).state is REVOKED
    assert life_of(END, day("2029-06-01"), revoked=True).state is REVOKED


@pytest.mark.parametrize(
    ("away", "today", "state", "until"),
    [
        # It would end in the absence: the days of it are added, and it stands still meanwhile.
        ([gone("2027-03-01", "2027-05-30")], "2027-03-01", PAUSED, "2027-06-30"),
        ([gone("2027-03-01", "2027-05-30")], "2027-05-30", PAUSED, "2027-06-30"),
        ([gone("2027-03-01", "2027-05-30")], "2027-05-31", DUE_SOON, "2027-06-30"),
        ([gone("2027-03-01", "2027-05-30")], "2027-07-01", LAPSED, "2027-06-30"),
        # Before it begins, or when it is over before the end, nothing changes.
        ([gone("2027-03-01", "2027-05-30")], "2027-02-28", DUE_SOON, "2027-03-31"),
        ([gone("2026-09-01", "2027-03-30")], "2027-03-31", DUE_SOON, "2027-03-31"),
        ([gone("2027-04-01", "2027-05-30")], "2027-04-02", LAPSED, "2027-03-31"),
        # One without a last day goes on until today.
        ([gone("2027-03-30")], "2027-03-30", DUE_SOON, "2027-03-31"),
        ([gone("2027-03-30")], "2027-03-31", PAUSED, "2027-04-02"),
        ([gone("2027-03-30")], "2027-04-30", PAUSED, "2027-05-02"),
        # Twelve months at most, however long somebody is away.
        ([gone("2027-03-01")], "2028-03-31", PAUSED, "2028-03-31"),
        ([gone("2027-03-01")], "2028-04-01", LAPSED, "2028-03-31"),
        # A second absence pauses again; a day of two absences counts once.
        (
            [gone("2027-03-01", "2027-03-31"), gone("2027-04-20", "2027-05-04")],
            "2027-06-01",
            LAPSED,
            "2027-05-16",
        ),
        (
            [gone("2027-03-01", "2027-03-31"), gone("2027-03-20", "2027-05-04")],
            "2027-04-02",
            PAUSED,
            "2027-06-04",
        ),
    ],
)
def test_an_absence_pauses_what_would_end_in_it(
    away: list[Gone], today: str, state: LifecycleState, until: str
) -> None:
    found = life_of(END, day(today), away=away)
    assert (found.state, found.until) == (state, day(until))
    assert (found.pause is not None) == (state is PAUSED)


days = st.dates(date(2026, 1, 1), date(2029, 12, 31))
absences = st.lists(
    st.tuples(days, st.none() | st.integers(0, 400)).map(
        lambda one: Gone(one[0], None if one[1] is None else one[0] + timedelta(days=one[1]))
    ),
    max_size=4,
)


@given(absences, days)
def test_an_absence_never_shortens_and_never_adds_over_a_year(
    away: list[Gone], today: date
) -> None:
    until, _pause = stretched(END, away, today)
    assert END <= until <= date(2028, 3, 31)


@given(absences, days)
def test_a_day_has_one_state_and_only_what_has_begun_counts(away: list[Gone], today: date) -> None:
    found = life_of(END, today, away=away)
    begun = [one for one in away if one.from_on <= today]
    assert found == life_of(END, today, away=begun)
    assert (found.state is LAPSED) == (today > found.until)


@pytest.mark.parametrize(
    ("state", "today", "kind"),
    [
        (IN_DATE, "2026-06-01", None),
        (PAUSED, "2027-03-20", None),
        (DUE_SOON, "2027-03-20", RenewalKind.LIGHT),
        (LAPSED, "2027-09-30", RenewalKind.LIGHT),
        (LAPSED, "2027-10-01", RenewalKind.FULL),
        (REVOKED, "2027-03-20", RenewalKind.FULL),
    ],
)
def test_light_renewal_is_for_what_ends_soon_or_lapsed_six_months_ago_at_most(
    state: LifecycleState, today: str, kind: RenewalKind | None
) -> None:
    assert renewal_kind(Life(state, END), day(today)) is kind


def test_another_role_and_other_rules_ask_for_a_full_renewal() -> None:
    soon = Life(DUE_SOON, END)
    assert renewal_kind(soon, day("2027-03-20"), role_changed=True) is RenewalKind.FULL
    lapsed = Life(LAPSED, END)
    assert renewal_kind(lapsed, day("2027-05-01"), Windows(grace_months=1)) is RenewalKind.FULL


@pytest.mark.parametrize(
    ("today", "notice"),
    [
        ("2026-12-30", None),
        ("2026-12-31", 90),
        ("2027-02-28", 90),
        ("2027-03-01", 30),
        ("2027-03-31", 30),
        ("2027-04-01", 0),
        ("2027-09-30", 0),
        ("2027-10-01", None),
    ],
)
def test_a_notice_is_due_at_90_and_30_days_and_once_it_lapsed(
    today: str, notice: int | None
) -> None:
    assert notice_due(life_of(END, day(today)), day(today)) == notice


def test_nobody_is_told_of_what_is_revoked_or_paused() -> None:
    for state in (REVOKED, PAUSED, IN_DATE):
        assert notice_due(Life(state, END), day("2027-03-20")) is None


def held(state: LifecycleState, until: date = END) -> Held:
    key = uuid4()
    return Held(
        *(key, key, key, key, key, key, key),
        code="E1",
        safety_critical=True,
        role_profile="family-help-lead-practitioner",
        level=2,
        required_level=2,
        validated_on=date(2026, 3, 31),
        signed_until=END,
        renewed_until=None,
        renewed_at=None,
        revocation_id=None,
        revoked_at=None,
        life=Life(state, until),
    )


def test_counts_say_what_is_in_date_and_what_the_others_are() -> None:
    later = date(2028, 1, 1)
    rows = [held(IN_DATE, later), held(DUE_SOON), held(PAUSED), held(REVOKED), held(LAPSED)]
    counted = count_states(rows, 10)
    assert (counted.in_date, counted.of, counted.first_end) == (2, 10, END)
    assert counted.sentence == "2 of 10 in date; 1 lapsed; 1 paused; 1 revoked"
    assert count_states([]).sentence == "0 of 0 in date"
    assert [one.counts for one in rows] == [True, True, False, False, False]
    assert replace(rows[0], life=Life(REVOKED, later)).counts is False
    assert rows[0].valid_until == later
