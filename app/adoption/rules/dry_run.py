"""What adopting a version would do, put together before anybody confirms it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.adoption.rules.composing import Row
from skills_framework.words import Relation

# A draft is private, and a lead sees nobody's validations: fewer people are not counted out.
FEWEST_SHOWN = 5
ORDER = (
    Relation.CHANGED,
    Relation.SPLIT,
    Relation.MERGED,
    Relation.NEW,
    Relation.RETIRED,
    Relation.REWORDED,
    Relation.SAME,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a relation means for draft ratings and for validations, in a sentence each."""

    ratings: str
    validations: str


EFFECTS = {
    Relation.SAME: Effect("Carried as they are.", "Carried, valid until the same day."),
    Relation.REWORDED: Effect(
        "Carried, and marked as reworded.",
        "Carried, valid until the same day, marked “wording clarified”.",
    ),
    Relation.CHANGED: Effect(
        "Shown as history beside the new wording. Nothing is filled in.",
        "Want another look within the window. The earlier one is shown.",
    ),
    Relation.SPLIT: Effect(
        "Copied to each part as a draft that the worker confirms or changes.",
        "Want another look at each part within the window. The earlier one is shown.",
    ),
    Relation.MERGED: Effect(
        "The lower level becomes a draft that the worker confirms or changes.",
        "Want another look within the window. The earlier ones are shown.",
    ),
    Relation.NEW: Effect("None yet: the worker rates it.", "None yet."),
    Relation.RETIRED: Effect(
        "Archived: still to be read in the worker’s history.",
        "Archived: still on the record.",
    ),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A statement by its code and title."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of a statement, and how many people have a draft or a validation of it."""

    relation: Relation
    before: Named | None
    after: tuple[Named, ...]
    ratings: int
    validations: int

    @property
    def people_with_a_draft(self) -> str:
        """How many have a draft rating of it, as it is shown."""
        return self._shown(self.ratings)

    @property
    def people_validated(self) -> str:
        """How many have a validation of it in date, as it is shown."""
        return self._shown(self.validations)

    def _shown(self, people: int) -> str:
        """Nobody learns from a small number, or from none, what one person has rated."""
        if self.before is None or people >= FEWEST_SHOWN:
            return str(people)
        return f"fewer than {FEWEST_SHOWN}"


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one relation."""

    relation: Relation
    effect: Effect
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """What adopting a version would do.

    `drafts`, `claims` and `cycles` count assessments not sent, sent and not signed, and rounds;
    `validated` counts people. `blocks` are sentences: while there is one, nobody can adopt it.
    """

    groups: tuple[Group, ...]
    drafts: int
    claims: int
    cycles: int
    validated: int
    blocks: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """The counts that are kept with an adoption once they are confirmed."""
        people = {f"people at {one.relation}": _touched(one.lines) for one in self.groups}
        statements = {f"{one.relation} statements": len(one.lines) for one in self.groups}
        totals = {
            "drafts": self.drafts,
            "claims": self.claims,
            "cycles": self.cycles,
            "people with validations": self.validated,
        }
        return totals | statements | people


def _touched(lines: Sequence[Line]) -> int:
    """The largest number of people that one statement touches: people are not added up twice."""
    return max((max(line.ratings, line.validations) for line in lines), default=0)


def group_lines(
    rows: Sequence[Row[UUID]],
    names: Mapping[UUID, Named],
    touched: Mapping[UUID, tuple[int, int]],
) -> tuple[Group, ...]:
    """Return the relations by what they ask of people, what asks most first.

    Statements stand in the order of `names`. `touched` are the people with (ratings, validations)
    by the key of a statement before.
    """
    place = {key: number for number, key in enumerate(names)}
    rows = sorted(rows, key=lambda row: [place[key] for key in (row.before, row.after) if key])
    found: dict[tuple[Relation, UUID | None, UUID | None], list[UUID]] = {}
    for row in rows:
        alone = row.after if row.before is None else None
        found.setdefault((row.relation, row.before, alone), [])
        if row.after is not None:
            found[row.relation, row.before, alone].append(row.after)
    lines = [
        Line(
            relation,
            names[before] if before else None,
            tuple(names[after] for after in afters),
            *(touched.get(before, (0, 0)) if before else (0, 0)),
        )
        for (relation, before, _alone), afters in found.items()
    ]
    grouped = {one: [line for line in lines if line.relation is one] for one in ORDER}
    return tuple(Group(one, EFFECTS[one], tuple(held)) for one, held in grouped.items() if held)
