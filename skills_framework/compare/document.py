"""A comparison as a document: headings, paragraphs, rows and texts with their changes marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skills_framework.compare.meaning import CONSEQUENCES, meaning, required_sentence
from skills_framework.compare.parts import (
    AreaChange,
    Comparison,
    Entry,
    Presence,
    RoleChange,
    StatementChange,
    TextChange,
)
from skills_framework.compare.wordwise import Mark, Piece
from skills_framework.phrases import listed

PROPOSED = (
    "The relations are as the texts suggest them. Nobody has confirmed them yet, and they may"
    " come out differently."
)
NOT_RATED = "Also changed; nobody is asked to look again because of it."


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the document has depth 1."""

    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headings."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text under its name, word by word."""

    name: str
    pieces: tuple[Piece, ...]


Block = Heading | Paragraph | Table | Items | Marked


def title(comparison: Comparison) -> str:
    """`Family Help Knowledge and Skills Statement: from version 1.0.0 to 1.1.0`."""
    before, after = comparison.before, comparison.after
    return f"{after.title}: from version {before.version} to {after.version}"


def document(comparison: Comparison) -> Iterator[Block]:
    """The blocks in reading order: what it means first, then the details by area."""
    yield Heading(1, title(comparison))
    yield Paragraph(comparison.after.notice)
    yield Heading(2, "What it means for you")
    yield Paragraph(" ".join(meaning(comparison)))
    if comparison.proposed:
        yield Paragraph(PROPOSED)
    yield summary(comparison)
    yield Heading(2, "What changed, by area")
    for area in comparison.areas:
        yield from _area(area)
    yield from _roles(comparison.roles)
    yield from _entries("Levels", comparison.levels)
    yield from _entries("What is never rated", comparison.preface)
    yield from _entries("Learning resources", comparison.learning_resources)
    yield from _entries("Sources", comparison.sources)
    if comparison.whole:
        yield Heading(2, "What the framework says of itself")
        yield from _texts(comparison.whole)


def summary(comparison: Comparison) -> Table:
    """How many statements stand in each relation, and what that means."""
    rows = tuple(
        (relation.value, str(count), consequence.rating, consequence.validation)
        for relation, consequence in CONSEQUENCES.items()
        if (count := comparison.counts[relation])
    )
    headings = ("Relation", "How many", "Ratings", "Validations")
    return Table("Statements by what became of them", headings, rows)


def _area(area: AreaChange) -> Iterator[Block]:
    yield Heading(3, f"{area.code} {area.title}")
    yield from _presence(area.presence, "area")
    yield from _texts(area.texts, plain=area.presence is not Presence.BOTH)
    for change in area.changed:
        yield from _statement(change)
    if area.unchanged:
        codes = listed(one.codes for one in area.unchanged)
        yield Paragraph(f"Unchanged: {codes}.")


def _statement(change: StatementChange) -> Iterator[Block]:
    yield Heading(4, f"{change.codes} {change.title}")
    consequence = CONSEQUENCES[change.relation]
    relation = change.relation.capitalize()
    yield Paragraph(f"{relation}. {consequence.rating} {consequence.validation}")
    if change.note:
        yield Paragraph(f"Why: {change.note}")
    for pair in change.pairs:
        if len(change.pairs) > 1 and pair.before and pair.after:
            yield Heading(5, f"From {pair.before.code} to {pair.after.code}")
        plain = pair.before is None or pair.after is None
        yield from _texts((text for text in pair.texts if text.rated), plain=plain)
        others = [text for text in pair.texts if not text.rated]
        if others and not plain:
            yield Paragraph(NOT_RATED)
        yield from _texts(others, plain=plain)


def _roles(roles: Iterable[RoleChange]) -> Iterator[Block]:
    for place, role in enumerate(roles):
        if place == 0:
            yield Heading(2, "What roles require")
        yield Heading(3, role.title)
        yield from _presence(role.presence, "role")
        yield from _texts(role.texts, plain=role.presence is not Presence.BOTH)
        if role.required:
            yield Items(tuple(required_sentence(change) for change in role.required))


def _entries(heading: str, entries: Iterable[Entry]) -> Iterator[Block]:
    for place, entry in enumerate(entries):
        if place == 0:
            yield Heading(2, heading)
        yield Heading(3, entry.name)
        yield from _presence(entry.presence, "entry")
        yield from _texts(entry.texts, plain=entry.presence is not Presence.BOTH)


def _presence(presence: Presence, what: str) -> Iterator[Block]:
    if presence is not Presence.BOTH:
        yield Paragraph(f"This {what} is {presence}.")


def _texts(texts: Iterable[TextChange], *, plain: bool = False) -> Iterator[Block]:
    """The texts with their changes marked; with `plain` all of it is new or gone, so no mark."""
    for text in texts:
        whole = (Piece(Mark.KEPT, text.after or text.before),)
        yield Marked(text.name, whole if plain else text.pieces)
