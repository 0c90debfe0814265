"""Until when somebody may rate themself, what is said when, and how far people have come."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from app.assessments.rules import AssessmentState
from app.assessments.rules.cycles import profiles_in_force, protected_time, write_profiles
from app.assessments.rules.own_days import is_away, over_sentence, own_closing_day
from app.assessments.rules.progress import PersonProgress, ProgressStatus, by_team, progress_status
from app.assessments.rules.reminders import (
    OPTIONAL,
    ReminderKind,
    is_kind_hour,
    kind_due,
    letter_for,
    team_kind_due,
)
from app.notifications.rules import MailKind
from app.notifications.rules.composing import compose
from app.notifications.rules.letters import LETTERS
from app.organisations.rules import london_day

OPENS, CLOSES = date(2026, 11, 2), date(2026, 11, 27)


@dataclass(frozen=True)
class Gone:
    """An absence of a table below."""

    from_on: date
    until_on: date | None = None


def gone(first: str, last: str = "") -> Gone:
    return Gone(date.fromisoformat(first), date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("absences", "extended", "today", "last"),
    [
        # Nothing to give back: the cycle's own day, or the later one that was given.
        ([], [], "2026-11-10", "2026-11-27"),
        ([], ["2026-12-04"], "2026-11-10", "2026-12-04"),
        ([], ["2026-12-04", "2026-12-18"], "2026-11-10", "2026-12-18"),
        ([], ["2026-11-20"], "2026-11-10", "2026-11-27"),
        # A week away is five working days: to Friday of the week after.
        ([gone("2026-11-09", "2026-11-15")], [], "2026-11-20", "2026-12-04"),
        # A weekend away, a time before the cycle and a time after it give nothing back.
        ([gone("2026-11-14", "2026-11-15")], [], "2026-11-20", "2026-11-27"),
        ([gone("2026-09-01", "2026-10-31")], [], "2026-11-20", "2026-11-27"),
        ([gone("2026-11-28", "2026-12-10")], [], "2026-11-20", "2026-11-27"),
        # Two that overlap are counted once.
        (
            [gone("2026-11-09", "2026-11-13"), gone("2026-11-11", "2026-11-13")],
            [],
            "2026-11-20",
            "2026-12-04",
        ),
        # Away from before the end to after it: two days, given once they are back.
        ([gone("2026-11-26", "2026-12-11")], [], "2026-11-20", "2026-12-15"),
        # It goes on: two days were lost, and come after today.
        ([gone("2026-11-26")], [], "2026-12-10", "2026-12-14"),
        ([gone("2026-11-26")], [], "2026-12-11", "2026-12-15"),
        # It goes on and has only begun to cost days; or begins after today.
        ([gone("2026-11-26")], [], "2026-11-26", "2026-11-30"),
        ([gone("2026-11-26")], [], "2026-11-25", "2026-11-27"),
        # Away for the whole cycle: twenty working days, over Christmas: 25 and 28 December and
        # 1 January are bank holidays in England.
        ([gone("2026-10-01", "2026-11-27")], [], "2026-11-30", "2026-12-29"),
        ([gone("2026-10-01", "2026-12-04")], [], "2026-12-07", "2027-01-06"),
        # What was given stays when what is given back ends before it.
        ([gone("2026-11-09", "2026-11-13")], ["2027-01-29"], "2026-11-20", "2027-01-29"),
    ],
)
def test_days_away_are_given_back_as_working_days(
    absences: list[Gone], extended: list[str], today: str, last: str
) -> None:
    until = [date.fromisoformat(one) for one in extended]

    found = own_closing_day(OPENS, CLOSES, absences, until, date.fromisoformat(today))

    assert found == date.fromisoformat(last)


def test_a_leap_day_is_a_day_like_others() -> None:
    opens, closes = date(2028, 2, 1), date(2028, 2, 29)
    away = [gone("2028-02-28", "2028-02-29")]

    assert own_closing_day(opens, closes, [], [], closes) == closes
    assert own_closing_day(opens, closes, away, [], closes) == date(2028, 3, 2)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # In winter London's day is UTC's; an hour more or less changes the day, not the rule.
        (datetime(2026, 11, 27, 23, 59, 59, tzinfo=UTC), date(2026, 11, 27)),
        (datetime(2026, 11, 28, 0, 0, 0, tzinfo=UTC), date(2026, 11, 28)),
        # In summer the day begins at 11 in the evening, UTC.
        (datetime(2026, 7, 10, 22, 59, 59, tzinfo=UTC), date(2026, 7, 10)),
        (datetime(2026, 7, 10, 23, 0, 0, tzinfo=UTC), date(2026, 7, 11)),
        # The days on which the clocks change, a moment before midnight and at it.
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), date(2027, 3, 28)),
        (datetime(2027, 3, 28, 23, 0, tzinfo=UTC), date(2027, 3, 29)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_a_day_is_londons(moment: datetime, day: date) -> None:
    assert london_day(moment) == day


def test_an_absence_that_goes_on_is_one_until_today() -> None:
    today = date(2026, 11, 20)

    assert is_away(today, [gone("2026-11-02")], today)
    assert not is_away(today, [gone("2026-11-02", "2026-11-19"), gone("2026-11-21")], today)
    assert "closed for you on 27 November 2026" in over_sentence(CLOSES)


@pytest.mark.parametrize(
    ("today", "kind"),
    [
        ("2026-11-01", None),
        ("2026-11-02", ReminderKind.OPENED),
        ("2026-11-12", ReminderKind.OPENED),
        ("2026-11-13", ReminderKind.FORTNIGHT),
        ("2026-11-23", ReminderKind.FORTNIGHT),
        ("2026-11-24", ReminderKind.LAST_DAYS),
        ("2026-11-27", ReminderKind.LAST_DAYS),
        ("2026-11-28", None),
    ],
)
def test_one_reminder_fits_a_day(today: str, kind: ReminderKind | None) -> None:
    assert kind_due(OPENS, CLOSES, date.fromisoformat(today)) is kind


def test_nobody_hears_that_a_cycle_opened_long_after_it_did() -> None:
    closes = OPENS + timedelta(days=180)

    assert kind_due(OPENS, closes, OPENS + timedelta(days=13)) is ReminderKind.OPENED
    assert kind_due(OPENS, closes, OPENS + timedelta(days=14)) is None


@pytest.mark.parametrize(
    ("today", "kind"),
    [
        ("2026-11-12", None),
        ("2026-11-13", ReminderKind.TEAM_FORTNIGHT),
        ("2026-11-24", ReminderKind.TEAM_LAST_DAYS),
        ("2026-11-28", None),
    ],
)
def test_supervisors_hear_before_the_cycle_closes(today: str, kind: ReminderKind | None) -> None:
    assert team_kind_due(CLOSES, date.fromisoformat(today)) is kind


@pytest.mark.parametrize(
    ("moment", "kind"),
    [
        (datetime(2026, 11, 20, 7, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 20, 8, 0, tzinfo=UTC), True),
        (datetime(2026, 7, 10, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 7, 10, 17, 0, tzinfo=UTC), False),
    ],
)
def test_nobody_is_written_to_at_night(moment: datetime, kind: bool) -> None:
    assert is_kind_hour(moment) is kind


@pytest.mark.parametrize("kind", [ReminderKind.OPENED, ReminderKind.LAST_DAYS])
def test_a_message_says_when_how_long_and_where(kind: ReminderKind) -> None:
    time = protected_time(3)

    facts = {"title": "Spring 2027", "due_on": CLOSES, "protected": time}
    made = compose(letter_for(kind), facts, leave_url="https://fhs.example/stop")
    subject, text = made.subject, " ".join(made.text.split())

    assert "27 November 2026" in text
    assert "Your employer gives you 3 hours for this, in working time." in text
    assert made.link.endswith("/assessments")
    optional = LETTERS[letter_for(kind)].kind is MailKind.OPTIONAL
    assert optional is (kind in OPTIONAL)
    assert subject in ("Spring 2027 is open", "Your assessment is due on 27 November 2026")


@pytest.mark.parametrize(
    ("state", "returned", "late", "word"),
    [
        (None, False, False, "Not started"),
        (None, False, True, "Overdue"),
        (AssessmentState.IN_PROGRESS, True, False, "In progress"),
        (AssessmentState.IN_PROGRESS, True, True, "Overdue"),
        (AssessmentState.WITHDRAWN, True, False, "In progress"),
        (AssessmentState.SENT_FOR_REVIEW, False, True, "Sent for review"),
        (AssessmentState.SENT_FOR_REVIEW, True, True, "Returned"),
        (AssessmentState.SIGNED_OFF, False, True, "Signed off"),
    ],
)
def test_where_somebody_stands_is_one_word(
    state: AssessmentState | None, returned: bool, late: bool, word: str
) -> None:
    today = CLOSES + timedelta(days=1) if late else CLOSES

    found = progress_status(state, returned=returned, closes_on=CLOSES, today=today)

    assert found.value == word


def someone(team: str, status: ProgressStatus) -> PersonProgress:
    return PersonProgress(uuid4(), "Ana Invented", team, status, CLOSES, False, False, None, None)


def test_teams_are_counted_by_what_was_sent() -> None:
    words = ProgressStatus
    rows = by_team(
        [
            someone("North", words.IN_PROGRESS),
            someone("North", words.NOT_STARTED),
            someone("North", words.OVERDUE),
            someone("", words.RETURNED),
            someone("Coast", words.SIGNED_OFF),
            someone("Coast", words.SENT_FOR_REVIEW),
        ]
    )

    assert [one.team for one in rows] == ["Coast", "North", "No team", "All teams"]
    north, whole = rows[1], rows[-1]
    assert (north.people, north.not_sent, north.overdue, north.in_review) == (3, 3, 1, 0)
    assert (whole.people, whole.not_sent, whole.in_review, whole.signed) == (6, 3, 2, 1)
    assert len(by_team([someone("North", words.OVERDUE)])) == 1
    assert not by_team([])


def test_a_cycle_uses_the_roles_that_were_chosen() -> None:
    codes = ["support", "lead", "senior"]

    assert profiles_in_force("", codes) == codes
    assert profiles_in_force("senior support", codes) == ["support", "senior"]
    assert profiles_in_force("gone", codes) == codes, "a later version may not have it any more"
    assert write_profiles(["senior", "support"], codes) == "senior support"
    assert write_profiles(codes, codes) == ""
    assert protected_time(0) == ""
