"""What people write into forms and cells, without a database."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from app.resources.rules import (
    OwnKind,
    Resource,
    Session,
    cost_in_words,
    hours_in_words,
    levels_in_words,
)
from app.resources.rules.reading import (
    Unreadable,
    read_code,
    read_cost,
    read_hours,
    read_kind,
    read_levels,
    read_link,
    read_sessions,
    read_statements,
    write_cost,
    write_hours,
    write_levels,
    write_sessions,
)

D1 = uuid4()
HARBOUR = Session(date(2027, 4, 3), "Harbour House")


def read(name: str, text: str) -> object:
    readers: dict[str, Callable[[str], object]] = {
        "code": read_code,
        "kind": read_kind,
        "link": read_link,
        "hours": read_hours,
        "cost": read_cost,
        "levels": read_levels,
        "sessions": read_sessions,
        "statements": lambda text: read_statements(text, {"D1": D1}),
    }
    return readers[name](text)


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("code", " da-2 ", "DA-2"),
        ("kind", "", OwnKind.COURSE),
        ("kind", " E-Learning ", OwnKind.E_LEARNING),
        ("link", "", ""),
        ("link", " https://a.example/x?y=1 ", "https://a.example/x?y=1"),
        ("hours", "", 0),
        ("hours", "1.5 hours", 90),
        ("cost", "", 0),
        ("cost", "None", 0),
        ("cost", "£1,250.50", 125_050),
        ("levels", "", (1, 4)),
        ("levels", "Level 2", (2, 2)),
        ("levels", "1 to 3", (1, 3)),
        ("levels", "2-3", (2, 3)),
        ("sessions", "", ()),
        ("sessions", "3 April 2027, Harbour House", (HARBOUR,)),
        ("sessions", "2027-04-03 Harbour House;2027-04-03 Harbour House", (HARBOUR,)),
        (
            "sessions",
            "1/5/2027\n03/04/2027: Harbour House",
            (HARBOUR, Session(date(2027, 5, 1), "")),
        ),
        ("sessions", "46480 Online", (Session(date(2027, 4, 3), "Online"),)),
        ("statements", "d1; D1", frozenset({D1})),
    ],
)
def test_what_people_write_is_read_as_it_is_meant(name: str, text: str, meant: object) -> None:
    assert read(name, text) == meant


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("code", " ", "Enter a code"),
        ("code", "x" * 41, "A code has letters"),
        ("code", "=1+1", "A code has letters"),
        ("kind", "webinar", "“webinar” is none of: course, e-learning, guide, group."),
        ("link", "javascript:alert(1)", "Write the link whole"),
        ("link", "ftp://a.example/", "Write the link whole"),
        ("link", "https://jo:pass@a.example/", "without a name or password"),
        ("link", "https:///x", "Write the link whole"),
        ("link", "https://a.example/\u202e", "Write the link whole"),
        ("link", "https://a.example:99999/", "Write the link whole"),
        ("link", "https://a.example/a b", "Write the link whole"),
        ("link", f"https://a.example/{'x' * 500}", "500 characters or fewer"),
        ("hours", "a day", "Write the hours as a number"),
        ("hours", "99999", "This is too much."),
        ("cost", "-1", "Write the cost in pounds"),
        ("cost", "1e9", "Write the cost in pounds"),
        ("levels", "0-2", "they go from 1 to 4"),
        ("levels", "3-1", "Level 3 is above level 1"),
        ("sessions", "next week", "“next week” is no day"),
        ("sessions", "31/02/2027 Harbour House", "is no day"),
        ("sessions", "2027-04-03 " + "x" * 121, "120 characters or fewer"),
        ("sessions", ";".join(f"2027-01-{day:02} X" for day in range(1, 26)), "24 days at most"),
        ("statements", "", "Name one statement or more"),
        ("statements", "D1, Z9", "“Z9” is no statement of your framework."),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(name: str, text: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence.replace("(", r"\(")):
        read(name, text)


def test_no_resource_serves_more_statements_than_a_framework_may_have() -> None:
    known = {f"A{number}": uuid4() for number in range(61)}

    with pytest.raises(Unreadable, match="60 statements at most"):
        read_statements(" ".join(known), known)


@pytest.mark.parametrize("minutes", [0, 45, 60, 90, 360, 365])
def test_hours_are_written_as_they_are_read(minutes: int) -> None:
    assert abs(read_hours(write_hours(minutes)) - minutes) <= 1


@pytest.mark.parametrize("pence", [0, 100, 12_000, 9_950, 5])
def test_a_cost_is_written_as_it_is_read(pence: int) -> None:
    assert read_cost(write_cost(pence)) == pence


def test_dates_and_levels_are_written_as_they_are_read() -> None:
    days = (HARBOUR, Session(date(2027, 5, 1)))

    assert read_sessions(write_sessions(days)) == read_sessions(write_sessions(days, "; ")) == days
    assert [read_levels(write_levels(*one)) for one in ((2, 2), (1, 3))] == [(2, 2), (1, 3)]


def test_amounts_read_as_a_person_says_them() -> None:
    assert [hours_in_words(one) for one in (0, 45, 60, 90, 360)] == [
        "",
        "45 minutes",
        "1 hour",
        "1.5 hours",
        "6 hours",
    ]
    assert [cost_in_words(one) for one in (0, 12_000, 9_950)] == ["none", "£120", "£99.50"]
    assert (levels_in_words(2, 2), levels_in_words(1, 3)) == ("level 2", "levels 1 to 3")


def test_a_resource_is_in_force_on_its_last_day_and_serves_its_own_levels_only() -> None:
    last = date(2027, 4, 3)
    one = Resource(
        "A", "A", "A", OwnKind.GUIDE, in_force_until=last, statements=frozenset({D1}), level_to=2
    )

    assert (one.is_in_force(last), one.is_in_force(date(2027, 4, 4))) == (True, False)
    assert [one.serves(D1, level) for level in (1, 2, 3)] == [True, True, False]
    assert not one.serves(uuid4(), 1)
    assert one.next_session(last) is None
