"""Crosswalks: how the statements of a framework stand to the headings of another.

A crosswalk is a map that people drew, not an equivalence and not an award. It is drawn for one
version and followed to others by their lineage: what was reworded keeps its place, what changed
is marked for somebody to look at again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated
from uuid import UUID, uuid5

from pydantic import Field

from skills_framework.fields import Extended, Part, Slug, StatementCode, Text
from skills_framework.lineage import Descent
from skills_framework.model import Framework
from skills_framework.words import Relation

_SETTLED = frozenset({Relation.SAME, Relation.REWORDED})


class Bearing(StrEnum):
    """How a statement stands to a heading, in the words of CASE."""

    EXACT_MATCH = "exactMatchOf"
    PART = "isPartOf"
    RELATED = "isRelatedTo"


@dataclass(frozen=True, slots=True)
class Target(Part):
    """The other framework, cited: none of its text is given but its headings."""

    code: Slug
    title: Text
    publisher: Text
    year: Annotated[int, Field(ge=1800, le=2200)]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading(Part):
    """One of the other framework's headings."""

    code: Text
    title: Text


@dataclass(frozen=True, slots=True)
class Line(Part):
    """That a statement stands so to a heading."""

    statement: StatementCode
    relation: Bearing
    heading: Text
    note: str = ""


@dataclass(frozen=True, slots=True)
class Crosswalk(Part):
    """The map from one version of a framework to another framework's headings."""

    id: UUID
    code: Slug
    title: Text
    framework: Extended
    target: Target
    note: Text
    headings: Annotated[tuple[Heading, ...], Field(min_length=1)]
    relations: Annotated[tuple[Line, ...], Field(min_length=1)]

    @property
    def framework_code(self) -> str:
        """The code of the framework it starts from."""
        return self.framework.split("@")[0]

    @property
    def version(self) -> str:
        """The version it was drawn for."""
        return self.framework.split("@")[1]


@dataclass(frozen=True, slots=True)
class Place:
    """A line as it holds for a version; `review` asks somebody to look at it again."""

    statement: str
    relation: Bearing
    heading: str
    note: str = ""
    review: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A crosswalk as it holds for a version. `lost` are statements it named that are gone."""

    crosswalk: Crosswalk
    places: tuple[Place, ...]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Covered:
    """A heading with the places of the statements that stand to it."""

    heading: Heading
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Association:
    """A place as CASE joins two things: both by their permanent ids."""

    id: UUID
    type: Bearing
    statement: UUID
    heading: UUID
    heading_text: str


def drawn(crosswalk: Crosswalk) -> Drawn:
    """The crosswalk for the version that it was drawn for."""
    return Drawn(
        crosswalk,
        tuple(Place(x.statement, x.relation, x.heading, x.note) for x in crosswalk.relations),
    )


def follow(held: Drawn, lineage: Sequence[Descent], *, backwards: bool = False) -> Drawn:
    """The crosswalk one version on, by that version's lineage; or one version back."""
    ways = {code: way for way in _ways(lineage, backwards) for code in way.come}
    places: dict[tuple[str, str], Place] = {}
    lost: list[str] = []
    for place in held.places:
        way = ways.get(place.statement, _Way((place.statement,), (), settled=False))
        if not way.go:
            lost.append(place.statement)
        for code in way.go:
            review = place.review or not way.settled
            again = places.get((code, place.heading))
            review = review or (again is not None and again.review)
            places[code, place.heading] = replace(place, statement=code, review=review)
    return Drawn(held.crosswalk, tuple(places.values()), (*held.lost, *dict.fromkeys(lost)))


def by_heading(held: Drawn, codes: Collection[str] | None = None) -> tuple[Covered, ...]:
    """Every heading with its places; with `codes`, of those statements only.

    With `codes` it says what is covered, so places that are marked for review are left out.
    """
    return tuple(
        Covered(
            heading,
            tuple(
                place
                for place in held.places
                if place.heading == heading.code
                and (codes is None or (place.statement in codes and not place.review))
            ),
        )
        for heading in held.crosswalk.headings
    )


def by_statement(held: Drawn) -> Mapping[str, tuple[Place, ...]]:
    """The places of each statement that has any, by its code."""
    found: dict[str, tuple[Place, ...]] = {}
    for place in held.places:
        found[place.statement] = (*found.get(place.statement, ()), place)
    return found


def associations(held: Drawn, framework: Framework) -> Iterator[Association]:
    """The places as CASE associations, those marked for review left out."""
    names = {heading.code: heading.title for heading in held.crosswalk.headings}
    for place in held.places:
        if not place.review:
            heading = uuid5(held.crosswalk.id, f"heading {place.heading}")
            statement = framework.statement(place.statement).id
            yield Association(
                id=uuid5(held.crosswalk.id, f"{statement} {place.relation} {heading}"),
                type=place.relation,
                statement=statement,
                heading=heading,
                heading_text=f"{place.heading} {names[place.heading]}",
            )


@dataclass(frozen=True, slots=True)
class _Way:
    """From which codes to which a relation leads, and whether the meaning stays."""

    come: tuple[str, ...]
    go: tuple[str, ...]
    settled: bool


def _ways(lineage: Iterable[Descent], backwards: bool) -> Iterator[_Way]:
    for one in lineage:
        come, go = (one.after, one.before) if backwards else (one.before, one.after)
        yield _Way(come, go, one.relation in _SETTLED)
