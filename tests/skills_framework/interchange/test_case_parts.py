"""Single parts of a package, as the read endpoints give them."""

from typing import Any
from uuid import uuid4

from skills_framework.interchange.case.circles import in_circles
from skills_framework.interchange.case.names import Publisher
from skills_framework.interchange.case.parts import document_answer, part_answer, parts_of

ONE, TWO, THREE = (str(uuid4()) for _ in range(3))
DOCUMENT: Any = {"identifier": ONE.upper(), "title": "Theirs", "uri": "urn:theirs"}


def types() -> list[Any]:
    codes = {ONE: "1", TWO: "1.2", THREE: "10"}
    return [{"identifier": key, "hierarchyCode": code} for key, code in codes.items()]


def test_parts_are_found_by_kind_and_key_whatever_else_the_package_holds() -> None:
    first, second = {"identifier": ONE.upper()}, {"identifier": ONE, "later": True}
    package = {"CFItems": [None, first, second, {}], "CFRubrics": 5, "CFDefinitions": []}

    assert parts_of(package) == {("CFItems", ONE): first}


def test_a_type_is_given_with_those_below_it() -> None:
    parts = parts_of({"CFDefinitions": {"CFItemTypes": types(), "CFSubjects": [{}]}})

    answer = part_answer("CFItemTypes", parts["CFItemTypes", ONE], DOCUMENT, parts)

    assert answer == {"CFItemTypes": types()[:2]}
    alone = part_answer("CFItemTypes", {"identifier": ONE}, DOCUMENT, parts)
    assert alone == {"CFItemTypes": [{"identifier": ONE}]}


def test_an_item_names_its_document_and_a_document_its_package() -> None:
    item = part_answer("CFItems", {"identifier": TWO}, DOCUMENT, {})
    link = {"title": "Theirs", "identifier": ONE.upper(), "uri": "urn:theirs"}

    assert item == {"identifier": TWO, "CFDocumentURI": link}
    assert part_answer("CFRubrics", {"identifier": TWO}, DOCUMENT, {}) == {"identifier": TWO}
    document = document_answer(DOCUMENT, Publisher("https://skills.example"))
    address = f"https://skills.example/ims/case/v1p1/CFPackages/{ONE}"
    assert document == DOCUMENT | {"CFPackageURI": link | {"uri": address}}


def test_circles_are_told_from_what_leads_into_and_out_of_them() -> None:
    above = {"a": ["b"], "b": ["c", "root"], "c": ["a"], "into": ["a"], "out": ["root"], "no": []}

    assert in_circles(above) == {"a", "b", "c"}
    assert in_circles({}) == frozenset()
