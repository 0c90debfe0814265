"""A framework of ours as a CASE 1.1 package."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast
from uuid import UUID

from skills_framework.canonical import digest, to_canonical_json
from skills_framework.interchange.case.names import (
    ABSENT,
    AREA,
    DOCUMENT,
    OWN,
    STATEMENT,
    Object,
    Publisher,
    Sheet,
    definition_id,
    document_id,
    part_id,
)
from skills_framework.interchange.case.succession import lineage_associations
from skills_framework.model import Framework
from skills_framework.words import Status

__all__ = ["ITEM_TYPES", "identifier_of", "to_package"]

# Kinds of item: what each is, and its place among them.
ITEM_TYPES = {
    "Area": "A group of statements under one letter. It is not rated itself.",
    "Statement": "Something a worker knows or does, rated on its own.",
}
NEVER = "1970-01-01"


def identifier_of(framework: Framework) -> UUID:
    """The identifier of the CASE document that holds this version."""
    return document_id(framework.id, framework.version)


def to_package(
    framework: Framework,
    publisher: Publisher,
    before: Mapping[str, UUID] | None = None,
    status: Status | None = None,
) -> Object:
    """The version as a CFPackage.

    `before` holds the ids of the statements of the version before, by code; a version with lineage
    needs it. `status` is the version's status by now, where it is not the one it was published
    with. Raises `LookupError` when lineage names a statement that `before` does not hold.
    """
    content: dict[str, Any] = json.loads(to_canonical_json(framework))
    changed = f"{content['published_on'] or NEVER}T00:00:00+00:00"
    sheet = Sheet(publisher, identifier_of(framework), changed)
    areas = content.pop("areas")
    package: dict[str, Any] = {
        "CFDocument": _document(sheet, content, digest(framework), status),
        "CFItems": list(_items(sheet, areas)),
        "CFAssociations": [
            *_tree(sheet, areas, framework.title),
            *lineage_associations(sheet, framework, before or {}),
        ],
        "CFDefinitions": _definitions(sheet, framework.licence),
        "CFRubrics": [_rubric(sheet, areas, framework)],
    }
    return cast(Object, package)


def _moved(part: dict[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """CASE's fields, taken out of the part; what stays in it CASE has no field for."""
    taken = {name: part.pop(own) for name, own in fields.items()}
    return {name: value for name, value in taken.items() if value != ABSENT.get(name, ...)}


def _document(
    sheet: Sheet, content: dict[str, Any], digest: str, status: Status | None
) -> dict[str, Any]:
    licence = content.pop("licence")
    said = _moved(content, DOCUMENT)
    if status not in (None, said["adoptionStatus"]):
        content["status"], said["adoptionStatus"] = said["adoptionStatus"], str(status)
    return {
        **sheet.head("CFDocuments", sheet.document),
        "caseVersion": "1.1",
        "creator": sheet.publisher.name,
        **said,
        "licenseURI": sheet.link("CFLicenses", definition_id("licence", licence), licence),
        "extensions": {OWN: {"digest": digest, **content}},
    }


def _items(sheet: Sheet, areas: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for area in areas:
        own = {name: value for name, value in area.items() if name != "statements"}
        yield _item(sheet, "Area", own, AREA)
        for statement in area["statements"]:
            own = {name: value for name, value in statement.items() if name != "indicators"}
            yield _item(sheet, "Statement", own, STATEMENT)


def _item(
    sheet: Sheet, kind: str, part: dict[str, Any], fields: Mapping[str, str]
) -> dict[str, Any]:
    return {
        **sheet.head("CFItems", UUID(part.pop("id"))),
        "CFItemType": kind,
        "CFItemTypeURI": sheet.link("CFItemTypes", definition_id("item type", kind), kind),
        **_moved(part, fields),
        "extensions": {OWN: part},
    }


def _tree(sheet: Sheet, areas: list[dict[str, Any]], title: str) -> Iterator[dict[str, Any]]:
    document = sheet.link("CFDocuments", sheet.document, title)
    for number, area in enumerate(areas, start=1):
        above = _item_link(sheet, area)
        yield _child(sheet, above, document, number)
        for position, statement in enumerate(area["statements"], start=1):
            yield _child(sheet, _item_link(sheet, statement), above, position)


def _item_link(sheet: Sheet, part: dict[str, Any]) -> Object:
    return sheet.link("CFItems", UUID(part["id"]), f"{part['code']} {part['title']}")


def _child(sheet: Sheet, below: Object, above: Object, number: int) -> dict[str, Any]:
    ends = (str(below["identifier"]), str(above["identifier"]))
    return {
        **sheet.head("CFAssociations", part_id(sheet.document, "isChildOf", *ends)),
        "associationType": "isChildOf",
        "sequenceNumber": number,
        "originNodeURI": below,
        "destinationNodeURI": above,
    }


def _definitions(sheet: Sheet, licence: str) -> dict[str, Any]:
    types = [
        {
            **sheet.head("CFItemTypes", definition_id("item type", kind)),
            "title": kind,
            "description": meaning,
            "hierarchyCode": str(number),
        }
        for number, (kind, meaning) in enumerate(ITEM_TYPES.items(), start=1)
    ]
    head = sheet.head("CFLicenses", definition_id("licence", licence))
    licences = [{**head, "title": licence, "licenseText": licence}]
    return {"CFItemTypes": types, "CFLicenses": licences}


def _rubric(sheet: Sheet, areas: list[dict[str, Any]], framework: Framework) -> dict[str, Any]:
    identifier = part_id(sheet.document, "rubric")
    names = {level.level: level.name for level in framework.levels}
    statements = [statement for area in areas for statement in area["statements"]]
    return {
        **sheet.head("CFRubrics", identifier),
        "title": f"{framework.title}: indicators",
        "CFRubricCriteria": [
            _criterion(sheet, identifier, position, statement, names)
            for position, statement in enumerate(statements, start=1)
        ],
    }


def _criterion(
    sheet: Sheet, rubric: UUID, position: int, statement: dict[str, Any], names: dict[int, str]
) -> dict[str, Any]:
    identifier = part_id(sheet.document, "criterion", statement["id"])
    return {
        **_inside(sheet, rubric, identifier),
        "description": f"{statement['code']} {statement['title']}",
        "CFItemURI": _item_link(sheet, statement),
        "position": position,
        "rubricId": str(rubric),
        "CFRubricCriterionLevels": [
            _level(sheet, rubric, identifier, indicator, names)
            for indicator in statement["indicators"]
        ],
    }


def _level(
    sheet: Sheet, rubric: UUID, criterion: UUID, indicator: dict[str, Any], names: dict[int, str]
) -> dict[str, Any]:
    """A level of a criterion; CASE wants its extensions in a list."""
    own = dict(indicator)
    number = own.pop("level")
    head = _inside(sheet, rubric, UUID(own.pop("id")))
    text = own.pop("text")
    return {
        **head,
        "description": text,
        "quality": names.get(number, f"Level {number}"),
        "score": number,
        "position": number,
        "rubricCriterionId": str(criterion),
        **({"extensions": [{OWN: own}]} if own else {}),
    }


def _inside(sheet: Sheet, rubric: UUID, identifier: UUID) -> Object:
    """The head of a part of the rubric: it has no address of its own, it is read with it."""
    address = f"{sheet.uri('CFRubrics', rubric)}#{identifier}"
    return {**sheet.head("CFRubrics", identifier), "uri": address}
