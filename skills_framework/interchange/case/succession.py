"""Lineage as CASE associations between the statements of two versions.

`exactMatchOf` joins a statement that stayed the same with what it was; `replacedBy` leads from
what was reworded, changed, split or merged to what came of it. CASE has no word for what is new or
retired: the whole lineage stands in the document's extension too.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from skills_framework.interchange.case.names import Object, Sheet, document_id, part_id
from skills_framework.lineage import Descent
from skills_framework.model import Framework
from skills_framework.words import Relation

__all__ = ["lineage_associations", "statements_before"]

_BEFORE = " in version "


def lineage_associations(
    sheet: Sheet, framework: Framework, before: Mapping[str, UUID]
) -> Iterator[Object]:
    """The associations to the version before; none for a first version."""
    if framework.predecessor is None:
        return
    older = document_id(framework.id, framework.predecessor)
    earlier = Sheet(sheet.publisher, older, sheet.changed)
    yield _association(
        sheet,
        "replacedBy",
        earlier.link("CFDocuments", older, f"{framework.title}, version {framework.predecessor}"),
        sheet.link(
            "CFDocuments", sheet.document, f"{framework.title}, version {framework.version}"
        ),
    )
    for descent in framework.lineage:
        for old in descent.before:
            for new in descent.after:
                title = f"{old}{_BEFORE}{framework.predecessor}"
                was = earlier.link("CFItems", before[old], title)
                statement = framework.statement(new)
                title = f"{statement.code} {statement.title}"
                yield _joined(sheet, descent, was, sheet.link("CFItems", statement.id, title))


def _joined(sheet: Sheet, descent: Descent, was: Object, now: Object) -> Object:
    if descent.relation is Relation.SAME:
        return _association(sheet, "exactMatchOf", now, was)
    notes = f"{descent.relation}: {descent.note}" if descent.note else descent.relation.value
    return {**_association(sheet, "replacedBy", was, now), "notes": notes}


def _association(sheet: Sheet, kind: str, origin: Object, destination: Object) -> Object:
    ends = (str(origin["uri"]), str(destination["uri"]))
    # Not of the whole addresses: the same version has the same identifiers at every service.
    names = [end.removeprefix(sheet.publisher.address) for end in ends]
    return {
        **sheet.head("CFAssociations", part_id(sheet.document, kind, *names)),
        "associationType": kind,
        "originNodeURI": origin,
        "destinationNodeURI": destination,
    }


def statements_before(associations: list[dict[str, Any]]) -> dict[str, UUID]:
    """The ids of the statements of the version before, by code, as a package of ours says them."""
    found = {}
    for association in associations:
        for end in ("originNodeURI", "destinationNodeURI"):
            code, between, _ = association[end]["title"].partition(_BEFORE)
            if between and " " not in code:
                found[code] = UUID(association[end]["identifier"])
    return found
