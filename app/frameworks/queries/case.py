"""What CASE's read endpoints give: published versions, and an editor's outside frameworks.

Published versions that every organisation reads are read by anybody, signed in or not. All else
is for those who may read it on pages.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

from app.db.domain import NothingFound
from app.frameworks.models import CaseDocument, FrameworkVersion
from app.frameworks.queries.exchange import (
    find_outside_part,
    list_outside,
    list_outside_associations,
    outside_document,
    outside_package,
)
from app.frameworks.queries.versions import (
    find_version,
    get_framework,
    get_version,
    list_shown_versions,
    list_statements,
    list_versions,
)
from app.frameworks.rules import PUBLISHED, Status
from app.organisations.rules import Who
from skills_framework import words
from skills_framework.interchange.case.export import to_package
from skills_framework.interchange.case.names import Object, Publisher
from skills_framework.interchange.case.parts import Parts, document_answer, part_answer, parts_of
from skills_framework.interchange.case.rows import key_of
from skills_framework.interchange.case.texts import written

KEPT = 16
_IN_TABLES = ("CFItems", "CFAssociations")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks (None: nobody who is signed in), and under which address the service is known."""

    who: Who | None
    publisher: Publisher


@dataclass(frozen=True, slots=True)
class OwnPackage:
    """A version as a package: its file, and its parts by kind and key."""

    content: bytes
    document: Object
    associations: Sequence[Any]
    parts: Parts


def export_case(framework: str, version: str, publisher: Publisher) -> bytes:
    """Return a version as a CASE file; raises `NothingFound`. Who may read it was asked before."""
    found = find_version(framework, version)
    if found is None:
        raise NothingFound()
    return _own(found.id, publisher, found.status).content


def list_case_documents(reader: Reader) -> list[Object]:
    """Return the documents that may be read, each with the address of its package."""
    own = [
        _own(version.id, reader.publisher, version.status).document
        for version in _versions(reader.who)
    ]
    outside = [outside_document(document) for document in list_outside(reader.who)]
    return [document_answer(one, reader.publisher) for one in (*own, *outside)]


def get_case_document(case_id: str, reader: Reader) -> Object:
    """Return one document; raises `NothingFound`."""
    for document in list_case_documents(reader):
        if key_of(document.get("identifier")) == key_of(case_id):
            return document
    raise NothingFound()


def get_case_package(case_id: str, reader: Reader) -> bytes:
    """Return a whole package as its file; raises `NothingFound`."""
    key = key_of(case_id)
    for package in _packages(reader):
        if package.document["identifier"] == key:
            return package.content
    for document in list_outside(reader.who):
        if document.key == key:
            return "".join(outside_package(document)).encode()
    raise NothingFound()


def get_case_part(kind: str, case_id: str, reader: Reader, document_id: str = "") -> Object:
    """Return an item, association, rubric or definition on its own; raises `NothingFound`.

    What stands in several versions is that of the newest one, unless `document_id` names one.
    """
    found = _find(kind, key_of(case_id) or "", reader, document_id)
    return part_answer(kind, found.part, found.document, found.parts)


def get_item_associations(case_id: str, reader: Reader, document_id: str = "") -> Object:
    """Return an item with every association that joins it; raises `NothingFound`."""
    key = key_of(case_id) or ""
    found = _find("CFItems", key, reader, document_id)
    item = part_answer("CFItems", found.part, found.document, found.parts)
    return {"CFItem": item, "CFAssociations": list(found.joined())}


@dataclass(frozen=True, slots=True)
class Found:
    """A part, the document it belongs to, and how to find what joins it to others."""

    part: Object
    document: Object
    parts: Parts
    joined: Callable[[], Iterable[Object]]


def _find(kind: str, key: str, reader: Reader, document_id: str) -> Found:
    for package in _packages(reader, document_id):
        part = package.parts.get((kind, key))
        if part is not None:
            return Found(part, package.document, package.parts, partial(_joined, package, key))
    for document in _outside(reader, document_id):
        parts = {} if kind in _IN_TABLES else parts_of(json.loads(document.package))
        found = parts.get((kind, key))
        if kind in _IN_TABLES:
            found = find_outside_part(document, kind, key)
        if found is not None:
            joined = partial(list_outside_associations, document, key)
            return Found(found, outside_document(document), parts, joined)
    raise NothingFound()


def _joined(package: OwnPackage, key: str) -> Iterator[Object]:
    return (one for one in package.associations if key in _ends(one))


def _ends(association: Any) -> Iterable[str]:
    return (
        association["originNodeURI"]["identifier"],
        association["destinationNodeURI"]["identifier"],
    )


def _versions(who: Who | None) -> Iterator[FrameworkVersion]:
    if who is not None:
        yield from list_shown_versions(visible_to=who)
        return
    for version in list_versions():
        if version.status in PUBLISHED and version.organisation_id is None:
            yield version


def _packages(reader: Reader, document_id: str = "") -> Iterator[OwnPackage]:
    for version in _versions(reader.who):
        package = _own(version.id, reader.publisher, version.status)
        if not document_id or package.document["identifier"] == key_of(document_id):
            yield package


def _outside(reader: Reader, document_id: str) -> Iterator[CaseDocument]:
    for document in list_outside(reader.who):
        if not document_id or document.key == key_of(document_id):
            yield document


@lru_cache(maxsize=KEPT)
def _own(version_id: UUID, publisher: Publisher, status: Status) -> OwnPackage:
    """A version's text never changes, so neither does its package, but for its status."""
    version = get_version(version_id)
    earlier = [] if version.predecessor_id is None else list_statements(version.predecessor_id)
    before = {row.code: row.permanent_id for row in earlier}
    package: Any = to_package(
        get_framework(version_id), publisher, before, words.Status(status.value)
    )
    return OwnPackage(
        written(package), package["CFDocument"], package["CFAssociations"], parts_of(package)
    )
