# ruff: noqa: N815 - the names of the fields are those of CASE
"""CASE 1.1's CFPackage as its public schema has it: which fields, which must stand, of which type.

Nothing but these fields is allowed, except inside `extensions`.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from skills_framework.interchange.case.names import ASSOCIATION_TYPES

Extensions = dict[str, Any]
Normal = Annotated[str, StringConstraints(pattern=r"^[^\r\n\t]*$")]
Uri = Annotated[str, StringConstraints(pattern=r"^[a-z]+:\S+$")]


class Strict(BaseModel):
    """No field that the schema does not name."""

    model_config = ConfigDict(extra="forbid")


class LinkURI(Strict):
    title: Normal
    identifier: UUID
    uri: Uri


class LinkGenURI(Strict):
    title: Normal
    identifier: Normal
    uri: Uri
    targetType: str | None = None


class Part(Strict):
    """What every part has."""

    identifier: UUID
    uri: Uri
    lastChangeDateTime: datetime


class Document(Part):
    creator: Normal
    title: Normal
    frameworkType: Normal = ""
    caseVersion: Literal["1.1"] = "1.1"
    officialSourceURL: Uri = "none:none"
    publisher: Normal = ""
    description: str = ""
    subject: list[Normal] = []
    subjectURI: list[LinkURI] = []
    language: Normal = ""
    version: Normal = ""
    adoptionStatus: Normal = ""
    statusStartDate: date | None = None
    statusEndDate: date | None = None
    licenseURI: LinkURI | None = None
    notes: str = ""
    extensions: Extensions = {}


class StandaloneDocument(Document):
    CFPackageURI: LinkURI


class Item(Part):
    fullStatement: str
    alternativeLabel: Normal = ""
    CFItemType: Normal = ""
    humanCodingScheme: Normal = ""
    listEnumeration: Normal = ""
    abbreviatedStatement: Normal = ""
    conceptKeywords: list[Normal] = []
    conceptKeywordsURI: LinkURI | None = None
    notes: str = ""
    subject: list[Normal] = []
    subjectURI: list[LinkURI] = []
    language: Normal = ""
    educationLevel: list[Normal] = []
    CFItemTypeURI: LinkURI | None = None
    licenseURI: LinkURI | None = None
    statusStartDate: date | None = None
    statusEndDate: date | None = None
    extensions: Extensions = {}


class StandaloneItem(Item):
    CFDocumentURI: LinkURI


class Association(Part):
    associationType: Literal[ASSOCIATION_TYPES]  # type: ignore[valid-type]  # the words, once
    originNodeURI: LinkGenURI
    destinationNodeURI: LinkGenURI
    sequenceNumber: int | None = None
    CFAssociationGroupingURI: LinkURI | None = None
    notes: str = ""
    extensions: Extensions = {}


class AssociationSet(Strict):
    CFItem: StandaloneItem
    CFAssociations: Annotated[list[Association], Field(min_length=1)]


class ItemType(Part):
    title: Normal
    description: str
    hierarchyCode: Normal
    typeCode: Normal = ""
    extensions: Extensions = {}


class License(Part):
    title: Normal
    licenseText: str
    description: str = ""
    extensions: Extensions = {}


class Definitions(Strict):
    CFItemTypes: list[ItemType] = []
    CFLicenses: list[License] = []
    extensions: Extensions = {}


class Level(Part):
    description: str = ""
    quality: Normal = ""
    score: float | None = None
    feedback: str = ""
    position: int | None = None
    rubricCriterionId: UUID | None = None
    extensions: list[Extensions] = []


class Criterion(Part):
    category: Normal = ""
    description: str = ""
    CFItemURI: LinkURI | None = None
    weight: float | None = None
    position: int | None = None
    rubricId: UUID | None = None
    CFRubricCriterionLevels: list[Level] = []
    extensions: Extensions = {}


class Rubric(Part):
    title: Normal = ""
    description: str = ""
    CFRubricCriteria: list[Criterion] = []
    extensions: Extensions = {}


class Package(Strict):
    CFDocument: Document
    CFItems: list[Item] = []
    CFAssociations: list[Association] = []
    CFDefinitions: Definitions | None = None
    CFRubrics: list[Rubric] = []
    extensions: Extensions = {}
