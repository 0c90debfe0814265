"""Packages of other systems: each part kept as it came, or refused with a sentence."""

from typing import Any
from uuid import uuid4

import pytest

from skills_framework.interchange.case.outside import Reading
from skills_framework.interchange.case.rows import ITEM, as_object
from skills_framework.interchange.case.texts import DEEPEST
from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.outcomes import Outcome, Result
from tests.skills_framework.interchange.case_packages import (
    DOCUMENT_ID,
    ONE,
    THREE,
    TWO,
    child,
    given_back,
    item,
    package,
    read,
    sentences,
)


def test_a_package_comes_back_in_place_with_every_unknown_field() -> None:
    theirs = package(
        [
            item(ONE, educationLevel=["09"], colour={"red": [1, 2.5, None]}, notes=None),
            item(TWO, fullStatement=42, CFItemType=["odd"], language="cy", uri=""),
        ],
        [child(ONE, TWO, sequenceNumber=3, weight=0.25)],
        CFRubrics=[{"identifier": THREE}],
        zebra=True,
    )

    back = given_back(read(theirs))

    assert back == theirs
    assert list(back) == list(theirs)


@pytest.mark.parametrize("around", [{}, {"version": 1, "CFItems": "elsewhere"}])
def test_a_package_under_one_more_key_comes_back_so(around: dict[str, Any]) -> None:
    theirs = {"before": None, "CFPackage": package([item()], []), **around}

    assert given_back(read(theirs)) == theirs


def test_lists_that_are_absent_empty_or_null_come_back_so() -> None:
    theirs = {"CFDocument": {"identifier": DOCUMENT_ID}, "CFItems": []}

    assert given_back(read(theirs)) == theirs
    assert given_back(read(package(None, None))) == package(None, None)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "line 1: the file is not a CASE package"),
        ("text", "the file is not a CASE package"),
        ({"CFItems": []}, "the file is not a CASE package"),
        ({"CFPackage": []}, "the file is not a CASE package"),
        ({"CFDocument": None}, "CFDocument: it must be an object"),
        ({"CFDocument": {"title": "x"}}, "CFDocument: it has no identifier"),
        ({"CFDocument": {"identifier": " "}}, "CFDocument: it has no identifier"),
        ({"CFDocument": {"identifier": 7}}, "CFDocument: it has no identifier"),
        (package({}), "CFItems: it must be a list"),
        (package([], "x"), "CFAssociations: it must be a list"),
    ],
)
def test_a_file_that_is_no_package_is_refused(value: Any, said: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(value)

    assert said in str(refused.value)


def deep(levels: int) -> Any:
    value: Any = "text"
    for _ in range(levels):
        value = [value]
    return value


def test_what_nests_too_deeply_is_refused_where_it_stands() -> None:
    with pytest.raises(FileRefused, match="too deeply"):
        read(package([], [], extensions=deep(DEEPEST + 1)))

    readings = read(package([item(ONE, x=deep(DEEPEST)), item(TWO, x=deep(DEEPEST - 1))])).items()

    first, second = readings
    assert isinstance(first, Outcome)
    assert (first.place, first.identifier, first.outcome) == ("CFItems 1", ONE, Result.REFUSED)
    assert "too deeply" in first.sentence
    assert isinstance(second, Reading)
    (refused,) = read(package([], [child(ONE, TWO, x=deep(DEEPEST))])).associations()
    assert isinstance(refused, Outcome)
    assert refused.place == "CFAssociations 1"


def test_what_is_no_object_and_what_stands_twice_is_kept_and_known_by_its_place() -> None:
    theirs = package([item(ONE), None, item(ONE.upper()), "text"], [child(ONE, TWO), [5]])

    held = read(theirs)

    assert [(one.row["key"], one.sentence) for one in held.items() if isinstance(one, Reading)] == [
        (ONE, ""),
        ("place 2", "It is no object: it is kept as it is."),
        ("place 3", "Its identifier stood before: it is known by its place 3."),
        ("place 4", "It is no object: it is kept as it is."),
    ]
    assert sentences(held.associations())[1] == "It is no object: it is kept as it is."
    assert given_back(held) == theirs


@pytest.mark.parametrize(
    "identifier", [None, 5, "", "  ", "x" * 300, "a\x00b", "\ud800", "place 9"]
)
def test_an_item_without_a_usable_identifier_is_known_by_its_place(identifier: Any) -> None:
    (reading,) = read(package([item(identifier)])).items()

    assert isinstance(reading, Reading)
    assert reading.row["key"] == "place 1"
    assert reading.sentence == (
        "It has no identifier that can be used: it is known by its place 1."
    )
    assert as_object(reading.row, ITEM) == item(identifier)


def test_what_is_unusual_about_an_item_is_said() -> None:
    items = [
        item("short-id"),
        item(ONE, fullStatement="<p>Reads &amp; writes</p>"),
        item(TWO, fullStatement=" "),
        {"identifier": THREE},
        item(str(uuid4()), fullStatement="a < b and c > d"),
    ]

    assert sentences(read(package(items)).items()) == [
        "Its identifier is not a UUID.",
        "Its text holds HTML, which is shown as it is written.",
        "It has no text.",
        "It has no text.",
        "",
    ]


def test_parents_and_circles_are_said() -> None:
    four = str(uuid4())
    items = [item(ONE), item(TWO), item(THREE), item(four)]
    joined = [
        child(ONE, TWO),
        child(TWO, ONE.upper()),
        child(THREE, ONE),
        child(THREE, DOCUMENT_ID),
        child(THREE, DOCUMENT_ID),
        child(four, four),
        {"associationType": "isChildOf"},
        None,
    ]

    assert sentences(read(package(items, joined)).items()) == [
        "It stands in a circle: it is above and below itself.",
        "It stands in a circle: it is above and below itself.",
        "It has 2 parents.",
        "It stands in a circle: it is above and below itself.",
    ]


def test_associations_that_lead_out_of_the_package_are_kept_and_said() -> None:
    joined = [
        child(ONE, "elsewhere"),
        child("elsewhere", DOCUMENT_ID, associationType="resembles"),
        child(ONE, ONE, associationType="ext:resembles"),
        {"identifier": TWO, "originNodeURI": 5},
    ]

    readings = list(read(package([item(ONE)], joined)).associations())

    assert sentences(readings) == [
        "Its destination is not in this package.",
        "CASE does not know its type. Its origin is not in this package.",
        "",
        "It does not say of which type it is. It names no origin. It names no destination.",
    ]
    assert isinstance(readings[0], Reading)
    assert (readings[0].row["origin"], readings[0].row["destination"]) == (ONE, "elsewhere")


def test_an_outcome_names_the_part_as_its_file_does() -> None:
    named, unnamed = read(package([item(ONE.upper()), {}])).items()

    assert isinstance(named, Reading)
    assert isinstance(unnamed, Reading)
    assert named.outcome(Result.INSERTED) == Outcome("CFItems 1", ONE.upper(), Result.INSERTED, "")
    assert unnamed.outcome(Result.SKIPPED).identifier == ""
