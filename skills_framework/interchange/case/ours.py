"""A CASE package that this service wrote, read back: the same content, digest for digest."""

import json
from typing import Any

from skills_framework.canonical import digest, from_canonical_json
from skills_framework.interchange.case.export import to_package
from skills_framework.interchange.case.names import (
    ABSENT,
    AREA,
    DOCUMENT,
    OWN,
    ROOT,
    STATEMENT,
    Object,
    Publisher,
)
from skills_framework.interchange.case.succession import statements_before
from skills_framework.model import Framework
from skills_framework.words import Status

__all__ = ["AlteredPackage", "NotOurs", "from_package", "stated_status"]


class NotOurs(ValueError):
    """The package was not written by this service, or is not whole."""


class AlteredPackage(NotOurs):
    """The package says that this service wrote it, and holds something else than was written."""


def from_package(package: Object) -> Framework:
    """The version that the package holds, nothing less and nothing more.

    Raises `NotOurs` for a package of another system, and `AlteredPackage` when the content does
    not have the digest that the package names, or when anything was added, changed or taken out:
    such a package is read as one of another system, so that nothing in it is lost.
    """
    stated = _stated(package)
    if stated is None:
        raise NotOurs("The package was not written by this service.")
    try:
        framework = from_canonical_json(json.dumps(_content(package)))
        publisher, before = _surroundings(package)
        again = to_package(framework, publisher, before, stated_status(package))
        whole = _ordered(package) == _ordered(again)
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError):
        raise AlteredPackage("Parts that belong to it are missing or not as written.") from None
    if digest(framework) != stated:
        raise AlteredPackage("Its content does not have the digest that it names.")
    if not whole:
        raise AlteredPackage("It holds more, or something else, than this service wrote.")
    return framework


def _stated(package: Any) -> Any:
    """The digest that the package names; None where it does not say that it is ours."""
    try:
        return package["CFDocument"]["extensions"][OWN]["digest"]
    except (KeyError, TypeError, IndexError):
        return None


def stated_status(package: Any) -> Status:
    """The version's status by now, as a package of ours says it."""
    return Status(package["CFDocument"]["adoptionStatus"])


def _content(package: Any) -> dict[str, Any]:
    """The framework as the plain values of its files."""
    document = package["CFDocument"]
    content = {**_named(document, DOCUMENT), **document["extensions"][OWN]}
    del content["digest"]
    content["licence"] = document["licenseURI"]["title"]
    items = {item["identifier"]: item for item in package["CFItems"]}
    below = _children(package["CFAssociations"])
    levels = _levels(package["CFRubrics"])
    content["areas"] = [
        {
            **_part(items[area], AREA),
            "statements": [
                {**_part(items[one], STATEMENT), "indicators": levels[one]} for one in below[area]
            ],
        }
        for area in below[document["identifier"]]
    ]
    return content


def _named(part: Any, fields: dict[str, str]) -> dict[str, Any]:
    return {own: part.get(name, ABSENT.get(name)) for name, own in fields.items()}


def _part(item: Any, fields: dict[str, str]) -> dict[str, Any]:
    return {**item["extensions"][OWN], "id": item["identifier"], **_named(item, fields)}


def _children(associations: Any) -> dict[str, list[str]]:
    """What stands below each node, in order."""
    below: dict[str, list[str]] = {}
    joined = [one for one in associations if one["associationType"] == "isChildOf"]
    for one in sorted(joined, key=lambda one: one["sequenceNumber"]):
        above = below.setdefault(one["destinationNodeURI"]["identifier"], [])
        above.append(one["originNodeURI"]["identifier"])
    return below


def _levels(rubrics: Any) -> dict[str, list[dict[str, Any]]]:
    """The indicators of each statement by its identifier."""
    return {
        criterion["CFItemURI"]["identifier"]: [
            _indicator(level) for level in criterion["CFRubricCriterionLevels"]
        ]
        for rubric in rubrics
        for criterion in rubric["CFRubricCriteria"]
    }


def _indicator(level: Any) -> dict[str, Any]:
    own = level["extensions"][0][OWN] if "extensions" in level else {}
    return {**own, "id": level["identifier"], "level": level["score"], "text": level["description"]}


def _surroundings(package: Any) -> tuple[Publisher, dict[str, Any]]:
    """What the package says that is not the version's own: who gave it, what came before."""
    document = package["CFDocument"]
    address = document["uri"].removesuffix(f"{ROOT}/CFDocuments/{document['identifier']}")
    publisher = Publisher(address, document["creator"])
    return publisher, statements_before(package["CFAssociations"])


def _ordered(package: Any) -> str:
    """The package with its items and associations in one order: others write them in another."""
    lists = ("CFItems", "CFAssociations")
    inside = {name: sorted(package[name], key=lambda part: part["identifier"]) for name in lists}
    return json.dumps({**package, **inside}, sort_keys=True)
