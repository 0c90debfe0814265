"""Versions of ours as CASE packages, out and in again."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any
from uuid import UUID

import pytest

from skills_framework.canonical import digest, to_canonical_json
from skills_framework.interchange.case.export import identifier_of, to_package
from skills_framework.interchange.case.names import OWN, Publisher
from skills_framework.interchange.case.ours import (
    AlteredPackage,
    NotOurs,
    from_package,
    stated_status,
)
from skills_framework.interchange.case.texts import read_json, written
from skills_framework.loader import list_published, published
from skills_framework.model import Addition, Framework
from skills_framework.words import Status
from tests.skills_framework.interchange.case_schema import Package

HERE = Publisher("https://skills.example")
version_of = cache(published)
FIRST, SECOND = version_of("family-help", "1.0.0"), version_of("family-help", "1.1.0")


def ids(framework: Framework) -> dict[str, UUID]:
    return {statement.code: statement.id for statement in framework.statements}


def before(framework: Framework) -> dict[str, UUID]:
    earlier = framework.predecessor
    return {} if earlier is None else ids(version_of(framework.code, earlier))


def package_of(framework: Framework) -> dict[str, Any]:
    made: dict[str, Any] = to_package(framework, HERE, before(framework))
    return made


@pytest.mark.parametrize(("code", "version"), list_published())
def test_out_in_and_out_again_is_the_same_byte_for_byte(code: str, version: str) -> None:
    framework = version_of(code, version)
    content = written(package_of(framework))

    again = from_package(read_json(content, "framework.json"))  # type: ignore[arg-type]  # an object

    assert to_canonical_json(again) == to_canonical_json(framework)
    assert written(package_of(again)) == content


@pytest.mark.parametrize(("code", "version"), list_published())
def test_a_package_is_as_the_public_schema_has_it(code: str, version: str) -> None:
    package = package_of(version_of(code, version))

    Package.model_validate_json(json.dumps(package))


def test_the_schema_sees_a_field_that_case_does_not_know() -> None:
    package = package_of(FIRST)
    package["CFItems"][0]["guidance"] = "Why it matters."

    with pytest.raises(ValueError, match="guidance"):
        Package.model_validate_json(json.dumps(package))


def test_areas_statements_and_indicators_keep_their_permanent_ids() -> None:
    package = package_of(FIRST)
    items = {item["humanCodingScheme"]: item for item in package["CFItems"]}
    criteria = package["CFRubrics"][0]["CFRubricCriteria"]
    statement = FIRST.statement("E3")

    assert items["E"]["identifier"] == str(FIRST.area("E").id)
    assert items["E3"]["identifier"] == str(statement.id)
    assert items["E3"]["fullStatement"] == statement.text
    assert items["E3"]["CFItemType"] == "Statement"
    levels = next(one for one in criteria if one["CFItemURI"]["identifier"] == str(statement.id))
    assert [(one["identifier"], one["score"]) for one in levels["CFRubricCriterionLevels"]] == [
        (str(one.id), one.level) for one in statement.indicators
    ]
    assert len(criteria) == len(FIRST.statements)


def test_identifiers_are_the_same_at_every_service_and_used_once() -> None:
    def identifiers(package: dict[str, Any]) -> list[str]:
        parts = [*package["CFItems"], *package["CFAssociations"], package["CFDocument"]]
        parts += [part for kind in package["CFDefinitions"].values() for part in kind]
        return [part["identifier"] for part in parts]

    here = identifiers(package_of(SECOND))
    there = to_package(SECOND, Publisher("https://elsewhere.example"), before(SECOND))

    assert identifiers(there) == here
    assert len(set(here)) == len(here)
    assert identifier_of(FIRST) != identifier_of(SECOND)


def test_the_tree_leads_from_each_statement_to_its_document() -> None:
    package = package_of(FIRST)
    above = {
        one["originNodeURI"]["identifier"]: one["destinationNodeURI"]["identifier"]
        for one in package["CFAssociations"]
        if one["associationType"] == "isChildOf"
    }

    for statement in FIRST.statements:
        area = above[str(statement.id)]
        assert area == str(FIRST.area(statement.area_code).id)
        assert above[area] == package["CFDocument"]["identifier"]


def test_lineage_is_told_by_associations() -> None:
    joined = [
        (one["associationType"], one.get("notes", "").split(":")[0])
        for one in package_of(SECOND)["CFAssociations"]
        if one["associationType"] != "isChildOf"
    ]
    expected = [("replacedBy", "")]
    for descent in SECOND.lineage:
        relation = descent.relation.value
        kind = ("exactMatchOf", "") if relation == "same" else ("replacedBy", relation)
        expected += [kind] * (len(descent.before) * len(descent.after))

    assert joined == expected


def test_a_version_with_lineage_needs_the_ids_of_the_version_before() -> None:
    with pytest.raises(LookupError):
        to_package(SECOND, HERE)


def test_a_draft_without_a_day_comes_back_too() -> None:
    draft = replace(FIRST, published_on=None)
    package = package_of(draft)

    assert "statusStartDate" not in package["CFDocument"]
    assert digest(from_package(package)) == digest(draft)


def test_a_local_supplement_comes_back_with_what_it_adds() -> None:
    added = Addition(statement="E3", learning=("local-course",))
    supplement = replace(
        FIRST, code="coast-help", levels=(), extends="family-help@1.0.0", additions=(added,)
    )
    package = package_of(supplement)

    Package.model_validate_json(json.dumps(package))
    assert from_package(package) == supplement


def test_a_status_that_came_later_is_told_and_the_published_one_is_kept() -> None:
    package: dict[str, Any] = to_package(FIRST, HERE, status=Status.DEPRECATED)

    assert package["CFDocument"]["adoptionStatus"] == "Deprecated"
    assert stated_status(package) is Status.DEPRECATED
    assert from_package(package) == FIRST
    assert to_package(FIRST, HERE, status=Status.ADOPTED) == package_of(FIRST)


def test_another_order_of_items_and_keys_is_the_same_package() -> None:
    package = package_of(SECOND)
    package["CFItems"].reverse()
    package["CFAssociations"].reverse()

    assert from_package(json.loads(json.dumps(package, sort_keys=True))) == SECOND


def test_a_package_of_another_system_is_not_ours() -> None:
    strange: tuple[dict[str, Any], ...] = (
        {},
        {"CFDocument": {}},
        {"CFDocument": {"extensions": []}},
    )
    for package in strange:
        with pytest.raises(NotOurs) as refused:
            from_package(package)
        assert refused.type is NotOurs


def take_an_item_out(package: Any) -> None:
    package["CFItems"].pop()


def change_a_letter(package: Any) -> None:
    package["CFItems"][3]["fullStatement"] += "!"


def add_an_item(package: Any) -> None:
    package["CFItems"].append(package["CFItems"][1] | {"identifier": "another"})


def add_a_field(package: Any) -> None:
    package["CFDocument"]["publisher"] = "Somebody"


def add_to_an_extension(package: Any) -> None:
    package["CFItems"][1]["extensions"]["theirs"] = 1


def add_to_a_level(package: Any) -> None:
    levels = package["CFRubrics"][0]["CFRubricCriteria"][0]["CFRubricCriterionLevels"]
    levels[0]["extensions"] = [{OWN: {}}]


def turn_a_number_into_another_kind(package: Any) -> None:
    package["CFRubrics"][0]["CFRubricCriteria"][0]["position"] = True


def lose_an_identifier(package: Any) -> None:
    del package["CFAssociations"][-1]["identifier"]


def name_another_digest(package: Any) -> None:
    package["CFDocument"]["extensions"][OWN]["digest"] = "0" * 64


def lose_the_rubric(package: Any) -> None:
    del package["CFRubrics"]


@pytest.mark.parametrize(
    "alter",
    [
        take_an_item_out,
        change_a_letter,
        add_an_item,
        add_a_field,
        add_to_an_extension,
        add_to_a_level,
        turn_a_number_into_another_kind,
        lose_an_identifier,
        name_another_digest,
        lose_the_rubric,
    ],
)
def test_whatever_was_altered_is_noticed(alter: Callable[[Any], None]) -> None:
    package = deepcopy(package_of(FIRST))
    alter(package)

    with pytest.raises(AlteredPackage):
        from_package(package)
