"""What things are called in a CASE package: identifiers, addresses, and which field holds what.

Areas, statements and indicators keep their permanent ids. A CASE document is one version, so its
identifier is made of the framework's id and the version's number; associations, the rubric and
its criteria are told by what they join. The same version always gives the same identifiers.
"""

from dataclasses import dataclass
from uuid import UUID, uuid5

from skills_framework.canonical import Json

Object = dict[str, Json]

ROOT = "/ims/case/v1p1"
# The key under which a package carries what CASE has no field for.
OWN = "familyHelpSkills"
SERVICE = "Family Help Skills"
_OURS = UUID("6f0f7f0e-5b0c-5f7a-9d53-0f6a3b0c1d11")

# Where CASE holds what a framework's files call otherwise: CASE's field, then ours.
DOCUMENT = {
    "title": "title",
    "description": "description",
    "language": "language",
    "version": "version",
    "adoptionStatus": "status",
    "statusStartDate": "published_on",
    "notes": "notice",
}
AREA = {
    "fullStatement": "summary",
    "humanCodingScheme": "code",
    "abbreviatedStatement": "title",
}
STATEMENT = {
    "fullStatement": "text",
    "humanCodingScheme": "code",
    "abbreviatedStatement": "title",
    "conceptKeywords": "tags",
}
# What a field holds where the package leaves it out.
ABSENT: Object = {"statusStartDate": None, "conceptKeywords": []}

# CASE's own words; others begin with `ext:`.
ASSOCIATION_TYPES = (
    "isChildOf",
    "isPeerOf",
    "isPartOf",
    "exactMatchOf",
    "precedes",
    "isRelatedTo",
    "replacedBy",
    "exemplar",
    "hasSkillLevel",
    "isTranslationOf",
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who gives a package: what its addresses begin with, and the name it gives as creator."""

    address: str
    name: str = SERVICE


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every part of one document's package has in common."""

    publisher: Publisher
    document: UUID
    changed: str

    def uri(self, kind: str, identifier: UUID) -> str:
        """The address of a part. An item may stand in several versions: it names its document."""
        address = f"{self.publisher.address}{ROOT}/{kind}/{identifier}"
        return f"{address}?document={self.document}" if kind == "CFItems" else address

    def head(self, kind: str, identifier: UUID) -> Object:
        """The fields that every part has."""
        return {
            "identifier": str(identifier),
            "uri": self.uri(kind, identifier),
            "lastChangeDateTime": self.changed,
        }

    def link(self, kind: str, identifier: UUID, title: str) -> Object:
        """A reference to a part."""
        return {
            "title": title,
            "identifier": str(identifier),
            "uri": self.uri(kind, identifier),
        }


def document_id(framework: UUID, version: str) -> UUID:
    """The identifier of the document that holds one version of a framework."""
    return uuid5(framework, version)


def part_id(document: UUID, *names: str) -> UUID:
    """The identifier of a part of a document that has no permanent id."""
    return uuid5(document, "/".join(names))


def definition_id(*names: str) -> UUID:
    """The identifier of an item type or a licence: the same in every document."""
    return uuid5(_OURS, "/".join(names))
