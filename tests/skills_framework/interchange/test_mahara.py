"""Mahara's SmartEvidence matrices in both shapes that are about."""

import json
from copy import deepcopy
from typing import Any

import pytest

from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.formats import Format, recognise
from skills_framework.interchange.outcomes import Result
from skills_framework.interchange.plain_text import TAKEN_OUT
from tests.skills_framework.interchange.conftest import EMPTY, planned, told

FLAT: dict[str, Any] = {
    "framework": {
        "name": "Helping",
        "selfassess": True,
        "evidencestatuses": [{"begun": "Ready"}],
        "standards": [
            {"shortname": "1.", "name": "Trust", "description": "<p>Of trust</p>", "standardid": 1}
        ],
        "standardelements": [
            {"shortname": "1.1", "name": "Keeps a promise", "description": "Comes back.",
             "standardid": 1, "elementid": "1.1"},
            {"shortname": "Says so", "name": "Says so", "description": None,
             "standardid": 1, "elementid": "1.1.1", "parentelementid": "1.1", "colour": "red"},
        ],
    }
}  # fmt: skip
NESTED: dict[str, Any] = {
    "framework": {
        "standards": [
            {
                "shortname": "T",
                "name": "Trust",
                "standardelement": [
                    {"shortname": "1.1", "name": "Keeps a promise", "parent": False},
                    {"shortname": "1.1.1", "name": "Says so", "parent": True},
                ],
            }
        ]
    }
}
PART = "It was part of 1.1; here it stands on its own."
NOTE = "Still to be written: description."


def matrix(held: Any) -> bytes:
    return json.dumps(held).encode()


def test_standards_are_areas_and_elements_statements() -> None:
    plan = planned(matrix(FLAT), EMPTY)

    assert told(plan) == [
        ("framework", "skipped", "Not taken over: name, selfassess, evidencestatuses."),
        ("area A", "inserted", TAKEN_OUT),
        ("A1", "inserted", ""),
        ("A2", "inserted", f"Not taken over: colour. {PART} {NOTE}"),
    ]
    area = plan.tree["areas"][0]
    assert (area["title"], area["summary"]) == ("1. Trust", "Of trust")
    assert [one["title"] for one in area["statements"]] == ["1.1 Keeps a promise", "Says so"]


def test_the_older_shape_is_read_alike() -> None:
    plan = planned(matrix(NESTED), EMPTY)

    assert [name for name, _, _ in told(plan)] == ["framework", "area A", "A1", "A2"]
    assert told(plan)[3][2].startswith("It was part of the element before it;")


@pytest.mark.parametrize("held", [FLAT, NESTED])
def test_the_same_matrix_again_changes_nothing(held: dict[str, Any]) -> None:
    once = planned(matrix(held), EMPTY)

    assert {one.outcome for one in planned(matrix(held), once.tree).outcomes} == {Result.SKIPPED}


def refused(**element: Any) -> str:
    held = deepcopy(FLAT)
    held["framework"]["standardelements"] = [{"standardid": 1, "elementid": "9"} | element]
    return told(planned(matrix(held), EMPTY))[-1][2]


def test_an_element_that_cannot_be_read_is_refused() -> None:
    assert refused(name="x", standardid=7) == "Its standard “7” is not in the file."
    assert refused() == "It has no name."
    assert refused(name=["x"]) == "Its name must be text."
    assert "Its name holds a control character" in refused(name="x\x07")


def test_elements_of_the_same_name_are_refused() -> None:
    held = deepcopy(FLAT)
    held["framework"]["standardelements"] *= 2

    assert (
        "is also in element 1; each may be there once" in told(planned(matrix(held), EMPTY))[4][2]
    )


def test_an_element_in_a_standard_must_be_an_object() -> None:
    held = {"framework": {"standards": [{"name": "T", "standardelement": ["x"]}]}}

    assert told(planned(matrix(held), EMPTY))[-1][2] == "This element is not an object with keys."


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ([], "it has no framework with standards"),
        ({"framework": []}, "it has no framework with standards"),
        ({"framework": {"standards": {}}}, "it has no framework with standards"),
        ({"framework": {"standards": ["x"]}}, "is not an object with keys"),
        ({"framework": {"standards": [{"standardelement": 1}]}}, "is not an object with keys"),
        ({"framework": {"standards": [], "standardelements": {}}}, "is not an object with keys"),
    ],
)
def test_what_is_no_matrix_is_refused(held: Any, sentence: str) -> None:
    with pytest.raises(FileRefused, match=sentence):
        planned(matrix(held), EMPTY, Format.MAHARA)


def test_a_matrix_is_recognised() -> None:
    assert recognise(matrix(FLAT), "f") is Format.MAHARA
