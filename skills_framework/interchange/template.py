"""Our own template: its sheets, their columns, and where in a framework each column stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from skills_framework.canonical import Json
from skills_framework.interchange import codecs
from skills_framework.interchange.codecs import Codec
from skills_framework.model import INDICATOR_LEVELS
from skills_framework.words import (
    EvidenceType,
    Relation,
    ResourceKind,
    SourceKind,
    Status,
    Tag,
    Validator,
)
from skills_framework.words import Kind as StatementKind

# The way to a value: keys, and for an indicator its level.
Path: TypeAlias = tuple[str | int, ...]


class Kind(StrEnum):
    """What a row of a file is about."""

    FRAMEWORK = "framework"
    LEVEL = "level"
    AREA = "area"
    STATEMENT = "statement"
    ROLE_PROFILE = "role profile"
    LEARNING_RESOURCE = "learning resource"
    SOURCE = "source"
    LINEAGE = "lineage"
    ADDITIONS = "additions"


class Needed:
    """What stands for a value that has none: an empty cell leaves such a key out."""


NEEDED = Needed()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it fills, how its cells are written, what an empty one means."""

    heading: str
    path: Path
    codec: Codec
    blank: "Json | Needed" = NEEDED


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A sheet: what its rows are, the columns, and the key that a row is called by."""

    name: str
    kind: Kind
    columns: tuple[Column, ...]
    key: str = "code"

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in their order."""
        return tuple(column.heading for column in self.columns)

    @property
    def naming(self) -> Column:
        """The column that says what a row is called."""
        return next(column for column in self.columns if column.path == (self.key,))


CODE = Column("Code", ("code",), codecs.WORD)
PERMANENT_ID = Column("Permanent id", ("id",), codecs.PERMANENT_ID)
TITLE = Column("Title", ("title",), codecs.TEXT)
SUMMARY = Column("Summary", ("summary",), codecs.TEXT)
NOTE = Column("Note", ("note",), codecs.TEXT, "")
PUBLISHER = Column("Publisher", ("publisher",), codecs.TEXT)
REFERENCES = Column("Source references", ("source_refs",), codecs.REFERENCES, [])
# Said on each row of a file of statements; they belong to the area and not to the statement.
AREA_CODE = Column("Area code", ("area code",), codecs.WORD)
AREA_TITLE = Column("Area title", ("area title",), codecs.TEXT)


def _indicators() -> Iterator[Column]:
    for level in INDICATOR_LEVELS:
        way = ("indicators", level)
        yield Column(f"Indicator {level}", (*way, "text"), codecs.TEXT)
        yield Column(f"Indicator {level} id", (*way, "id"), codecs.PERMANENT_ID)


def _rule(*start: str) -> tuple[Column, ...]:
    return (
        Column("Evidence items", (*start, "evidence_rule", "items"), codecs.WHOLE),
        Column(
            "Evidence types", (*start, "evidence_rule", "types"), codecs.some_of(EvidenceType), []
        ),
        Column(
            "Evidence at most months old",
            (*start, "evidence_rule", "max_age_months"),
            codecs.WHOLE,
            None,
        ),
    )


FRAMEWORK = SheetForm(
    "Framework",
    Kind.FRAMEWORK,
    (
        PERMANENT_ID,
        CODE,
        Column("Version", ("version",), codecs.WORD),
        TITLE,
        Column("Edition", ("edition",), codecs.TEXT),
        Column("Status", ("status",), codecs.one_of(Status)),
        Column("Published on", ("published_on",), codecs.DAY, None),
        Column("Language", ("language",), codecs.WORD),
        Column("Licence", ("licence",), codecs.TEXT),
        Column("Notice", ("notice",), codecs.TEXT),
        Column("Description", ("description",), codecs.TEXT),
        Column("Predecessor", ("predecessor",), codecs.WORD, None),
        Column("Extends", ("extends",), codecs.WORD, None),
    ),
)
PREFACE = SheetForm(
    "Preface", Kind.FRAMEWORK, (TITLE, Column("Text", ("text",), codecs.TEXT)), "title"
)
LEVELS = SheetForm(
    "Levels",
    Kind.LEVEL,
    (
        Column("Level", ("level",), codecs.WHOLE),
        PERMANENT_ID,
        Column("Name", ("name",), codecs.TEXT),
        SUMMARY,
        Column("Knowledge", ("knowledge",), codecs.TEXT, ""),
        Column("Standard of work", ("standard_of_work",), codecs.TEXT, ""),
        Column("Autonomy", ("autonomy",), codecs.TEXT, ""),
        Column("Complexity", ("complexity",), codecs.TEXT, ""),
        Column("Context", ("context",), codecs.TEXT, ""),
    ),
    "level",
)
AREAS = SheetForm("Areas", Kind.AREA, (CODE, PERMANENT_ID, TITLE, SUMMARY, REFERENCES))
STATEMENTS = SheetForm(
    "Statements",
    Kind.STATEMENT,
    (
        AREA_CODE,
        AREA_TITLE,
        CODE,
        PERMANENT_ID,
        TITLE,
        Column("Text", ("text",), codecs.TEXT),
        Column("Kinds", ("kinds",), codecs.some_of(StatementKind)),
        Column("Safety-critical", ("safety_critical",), codecs.YES_OR_NO),
        Column("Validity in months", ("validity_months",), codecs.WHOLE),
        Column("Guidance", ("guidance",), codecs.TEXT),
        *_indicators(),
        Column("Evidence examples", ("evidence_examples",), codecs.LINES),
        *_rule(),
        Column("Validator", ("validator",), codecs.one_of(Validator)),
        Column("Tags", ("tags",), codecs.some_of(Tag), []),
        Column("Learning", ("learning",), codecs.WORDS, []),
        REFERENCES,
    ),
)
ROLE_PROFILES = SheetForm(
    "Role profiles",
    Kind.ROLE_PROFILE,
    (
        CODE,
        PERMANENT_ID,
        TITLE,
        SUMMARY,
        Column("Required level", ("default_level",), codecs.WHOLE),
        Column("Exceptions", ("exceptions",), codecs.EXCEPTIONS, []),
        Column("Raised areas", ("raised",), codecs.RAISED, None),
    ),
)
LEARNING_RESOURCES = SheetForm(
    "Learning resources",
    Kind.LEARNING_RESOURCE,
    (
        CODE,
        TITLE,
        PUBLISHER,
        Column("Kind", ("kind",), codecs.one_of(ResourceKind)),
        Column("About", ("about",), codecs.TEXT),
    ),
)
SOURCES = SheetForm(
    "Sources",
    Kind.SOURCE,
    (
        CODE,
        TITLE,
        PUBLISHER,
        Column("Year", ("year",), codecs.WHOLE),
        Column("Kind", ("kind",), codecs.one_of(SourceKind)),
        Column("In force from", ("in_force_from",), codecs.DAY, None),
        Column("Checked on", ("checked_on",), codecs.DAY),
        NOTE,
    ),
)
LINEAGE = SheetForm(
    "Lineage",
    Kind.LINEAGE,
    (
        Column("Relation", ("relation",), codecs.one_of(Relation)),
        Column("Before", ("before",), codecs.WORDS, []),
        Column("After", ("after",), codecs.WORDS, []),
        NOTE,
    ),
    "relation",
)
ADDITIONS = SheetForm(
    "Additions",
    Kind.ADDITIONS,
    (
        Column("Statement", ("statement",), codecs.WORD),
        *_rule(),
        Column("Learning", ("learning",), codecs.WORDS, []),
    ),
    "statement",
)
# In the order of the workbook; a row may name what an earlier sheet holds.
SHEETS = (
    FRAMEWORK,
    PREFACE,
    LEVELS,
    AREAS,
    STATEMENTS,
    ROLE_PROFILES,
    LEARNING_RESOURCES,
    SOURCES,
    LINEAGE,
    ADDITIONS,
)
