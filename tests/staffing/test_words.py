"""What cells mean, and what is said of those that mean nothing."""

from collections.abc import Callable

import pytest

from app.organisations.rules import Role
from app.people.rules import Contract, Registration, RoleFamily
from app.staffing.rules.columns import guess
from app.staffing.rules.said import Said, read_people
from app.staffing.rules.sheets import RawRow, RawSheet
from app.staffing.rules.words import (
    Unreadable,
    read_address,
    read_contract,
    read_family,
    read_fte,
    read_registration,
    read_roles,
)


@pytest.mark.parametrize(
    ("read", "text", "meant"),
    [
        (read_address, "Jo.Bloggs@X.example", "jo.bloggs@x.example"),
        (read_roles, "Worker; supervisor", frozenset({Role.WORKER, Role.SUPERVISOR})),
        (read_registration, "Social Work England", Registration.SOCIAL_WORKER),
        (read_contract, "Perm", Contract.PERMANENT),
        (read_family, "Manager", RoleFamily.MANAGER),
        (read_fte, "0.6", 60),
        (read_fte, "0,605", 61),
        (read_fte, "60 %", 60),
        (read_fte, "1", 100),
    ],
)
def test_a_cell_means(read: Callable[[str], object], text: str, meant: object) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_address, "jo@x"),
        (read_address, f"{'j' * 250}@x.example"),
        (read_roles, "moderator"),
        (read_registration, "yes"),
        (read_contract, "sometimes"),
        (read_family, "helper"),
        (read_fte, "1.2"),
        (read_fte, "full"),
    ],
)
def test_a_cell_means_nothing(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


def said(*cells: tuple[str, str], spoilt: dict[int, str] | None = None) -> Said:
    headings = tuple(heading for heading, _text in cells)
    row = RawRow(2, tuple(text for _heading, text in cells), spoilt or {})
    (found,) = read_people(RawSheet(headings, (row,)), guess(headings, {}).columns)
    return found


def test_spoilt_cells_and_cells_without_a_heading_refuse_their_row() -> None:
    found = said(("E-mail", ""), ("Name", "Jo"), spoilt={0: "holds a formula", -1: "No heading."})
    assert [(one.mark, one.sentence) for one in found.errors] == [
        ("no-heading", "No heading."),
        ("unreadable", "This cell holds a formula."),
    ]


def test_a_name_may_stand_in_two_columns_and_half_a_name_is_none() -> None:
    email = ("E-mail", "jo@x.example")
    assert said(email, ("Forename", "Jo"), ("Surname", "Bloggs")).name == "Jo Bloggs"
    half = said(email, ("Forename", "Jo"), ("Surname", ""))
    assert [one.mark for one in half.errors] == ["missing"]
