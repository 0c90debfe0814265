"""A draft as plain values: the same checks as for files, each problem with its place."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from skills_framework.canonical import to_plain
from skills_framework.drafting import Draft, Place, read_plain, with_lineage
from skills_framework.lineage import Descent
from skills_framework.loader import published
from skills_framework.model import Framework
from skills_framework.proposal import propose_lineage

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def first() -> Framework:
    """The first version."""
    return published("family-help", "1.0.0")


@pytest.fixture
def tree(first: Framework) -> dict[str, Any]:
    """What it says, to be changed."""
    return deepcopy(to_plain(first))


def places(draft: Draft) -> dict[Place, str]:
    """Where the problems are, with the sentences for each place."""
    found: dict[Place, str] = {}
    for problem in draft.problems:
        found[problem.place] = f"{found.get(problem.place, '')} {problem.sentence}"
    return found


def test_a_whole_framework_reads_as_itself(first: Framework, tree: dict[str, Any]) -> None:
    assert read_plain(tree, TODAY) == Draft((), first)


def test_each_problem_has_the_part_and_the_steps_to_its_value(tree: dict[str, Any]) -> None:
    area = tree["areas"][4]
    area["statements"][2]["indicators"][1]["text"] = "Clearly does."
    area["statements"][0]["kinds"] = []
    area["title"] = ""
    tree["levels"][2]["name"] = ""
    tree["sources"][0]["checked_on"] = "soon"
    del tree["notice"]

    found = read_plain(tree, TODAY)

    assert found.framework is None
    assert found.errors
    assert {
        Place("statement", "E3", ("indicators", 1, "text")),
        Place("statement", "E1", ("kinds",)),
        Place("area", "E", ("title",)),
        Place("levels", "", (2, "name")),
        Place("source", "kss", ("checked_on",)),
        Place("framework", ""),
    } <= places(found).keys()


def test_what_is_no_part_at_all_is_named_all_the_same(tree: dict[str, Any]) -> None:
    tree["areas"][0]["statements"][0] = "A1"

    found = read_plain(tree, TODAY)

    assert any(place.kind == "statement" and place.code == "" for place in places(found))


def test_an_id_that_came_to_mean_something_else_is_an_error(
    first: Framework, tree: dict[str, Any]
) -> None:
    profiles, areas = tree["role_profiles"], tree["areas"]
    profiles[0]["id"], areas[0]["id"] = areas[0]["id"], profiles[0]["id"]

    found = read_plain(tree, TODAY, before=first)

    assert found.framework is None
    assert "give it its own" in places(found)[Place("area", "A", ("id",))]


def test_a_supplement_is_read_against_what_it_extends(
    first: Framework, tree: dict[str, Any]
) -> None:
    tree["extends"] = "family-help@1.0.0"
    tree["code"] = "council-local"

    found = places(read_plain(tree, TODAY, extended=first))

    assert "give your own another code" in found[Place("area", "E")]
    assert Place("framework", "") in found
    assert Place("levels", "") in found


def test_lineage_is_checked_with_the_number(first: Framework) -> None:
    after = replace(first, version="1.1.0", predecessor="1.0.0")
    whole = list(propose_lineage(first, after))

    assert with_lineage(after, whole, first).framework == replace(after, lineage=tuple(whole))
    wrong = [Descent(one.relation, one.before, one.after) for one in whole]
    wrong[0] = Descent(wrong[0].relation, ("A9",), ("A1",))
    found = places(with_lineage(after, wrong, first))
    assert Place("lineage", "", (0,)) in found
    low = with_lineage(replace(after, version="1.0.0"), whole, first)
    assert Place("framework", "", ("version",)) in places(low)


def test_a_code_that_came_to_an_end_is_not_used_again(first: Framework) -> None:
    after = replace(first, version="1.2.0", predecessor="1.1.0")
    older = replace(first, areas=(replace(first.areas[0], statements=_renamed(first)),))
    before = replace(first, version="1.1.0", areas=first.areas[1:])

    found = places(with_lineage(after, propose_lineage(before, after), before, [older]))

    assert any(place.kind == "statement" for place in found)


def _renamed(first: Framework) -> Any:
    """The first area's statements as other statements under the codes of today."""
    ids = [statement.id for statement in first.areas[1].statements]
    statements = first.areas[0].statements
    return tuple(replace(one, id=key) for one, key in zip(statements, ids, strict=False))
