"""Single parts of a package, as CASE's read endpoints give them."""

from collections.abc import Iterator
from typing import Any

from skills_framework.interchange.case.names import ROOT, Object, Publisher
from skills_framework.interchange.case.rows import key_of

__all__ = ["DEFINITIONS", "KINDS", "Parts", "document_answer", "part_answer", "parts_of"]

DEFINITIONS = (
    "CFItemTypes",
    "CFLicenses",
    "CFSubjects",
    "CFConcepts",
    "CFAssociationGroupings",
)
KINDS = ("CFItems", "CFAssociations", "CFRubrics", *DEFINITIONS)
# These are given with everything below them, as a list.
_WITH_BELOW = ("CFItemTypes", "CFSubjects", "CFConcepts")
_IN_DOCUMENT = ("CFItems", "CFAssociations")

Parts = dict[tuple[str, str], Object]


def parts_of(package: Any) -> Parts:
    """Every part of a package that can be asked for, by its kind and key; the first of two."""
    found: Parts = {}
    for kind, part in _parts(package):
        key = key_of(part.get("identifier"))
        if key is not None:
            found.setdefault((kind, key), part)
    return found


def _parts(package: Any) -> Iterator[tuple[str, Object]]:
    definitions = package.get("CFDefinitions")
    for kind in KINDS:
        held = package if kind not in DEFINITIONS else definitions
        found = held.get(kind) if isinstance(held, dict) else None
        for part in found if isinstance(found, list) else ():
            if isinstance(part, dict):
                yield kind, part


def document_answer(document: Object, publisher: Publisher) -> Object:
    """A document on its own: it says where its package is."""
    key = key_of(document.get("identifier")) or ""
    link = _link(document, f"{publisher.address}{ROOT}/CFPackages/{key}")
    return {"CFPackageURI": link} | document


def part_answer(kind: str, part: Object, document: Object, parts: Parts) -> Object:
    """A part on its own: an item or association says which document it belongs to."""
    if kind in _WITH_BELOW:
        return {kind: [part, *_below(kind, part, parts)]}
    if kind in _IN_DOCUMENT:
        return {"CFDocumentURI": _link(document, document.get("uri"))} | part
    return part


def _below(kind: str, part: Object, parts: Parts) -> Iterator[Any]:
    code = part.get("hierarchyCode")
    for (other, _), one in parts.items():
        below = one.get("hierarchyCode")
        told = isinstance(code, str) and isinstance(below, str)
        if other == kind and told and str(below).startswith(f"{code}."):
            yield one


def _link(document: Object, uri: Any) -> Object:
    return {
        "title": document.get("title") or "",
        "identifier": document.get("identifier"),
        "uri": uri or "",
    }
