"""What a comparison of two versions consists of."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from skills_framework.compare.wordwise import Mark, Piece, after_of, before_of
from skills_framework.model import Framework, Statement
from skills_framework.phrases import listed
from skills_framework.words import Relation


class Presence(StrEnum):
    """In which of the two versions something stands."""

    BOTH = "in both"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that differs; `rated` where a rating or a validation rests on it."""

    name: str
    pieces: tuple[Piece, ...]
    rated: bool = False

    @property
    def before(self) -> str:
        """The text in the earlier version."""
        return before_of(self.pieces)

    @property
    def after(self) -> str:
        """The text in the later version."""
        return after_of(self.pieces)

    @property
    def is_whole(self) -> bool:
        """Whether nothing was kept: the two texts stand one after the other."""
        return all(piece.mark is not Mark.KEPT for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement and the one it came from; one of them is None for `new` and `retired`."""

    before: Statement | None
    after: Statement | None
    texts: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class StatementChange:
    """One relation of the lineage with everything that differs; `pairs` has one entry a part."""

    relation: Relation
    before: tuple[Statement, ...]
    after: tuple[Statement, ...]
    note: str
    pairs: tuple[Pair, ...]

    @property
    def codes(self) -> str:
        """`E3`, `D4 → D5 and D6`; a code that stayed stands there once."""
        codes = [listed([one.code for one in side]) for side in (self.before, self.after)]
        return " → ".join(dict.fromkeys(filter(None, codes)))

    @property
    def title(self) -> str:
        """The title now, or the last one of a statement that is retired."""
        return "; ".join(one.title for one in self.after or self.before)

    @property
    def has_moved(self) -> bool:
        """Whether one statement stands in another area, or under another code, than before."""
        codes = {one.code for one in (*self.before, *self.after)}
        return len(self.before) == len(self.after) == 1 and len(codes) > 1

    @property
    def is_unchanged(self) -> bool:
        """Whether not a word differs."""
        return self.relation is Relation.SAME and not self.has_moved and not self.texts

    @property
    def texts(self) -> tuple[TextChange, ...]:
        """Every text that differs, of all pairs."""
        return tuple(text for pair in self.pairs for text in pair.texts)


@dataclass(frozen=True, slots=True)
class Entry:
    """A level, principle, source or learning resource that differs."""

    name: str
    presence: Presence
    texts: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class AreaChange:
    """An area with the relations of its statements; a retired one stands in its last area."""

    code: str
    title: str
    presence: Presence
    texts: tuple[TextChange, ...]
    statements: tuple[StatementChange, ...]

    @property
    def changed(self) -> tuple[StatementChange, ...]:
        """The relations in which something differs."""
        return tuple(one for one in self.statements if not one.is_unchanged)

    @property
    def unchanged(self) -> tuple[StatementChange, ...]:
        """The statements of which not a word differs."""
        return tuple(one for one in self.statements if one.is_unchanged)


@dataclass(frozen=True, slots=True)
class RequiredChange:
    """What a role requires of statements that are related: (code, level) before and after."""

    relation: Relation
    before: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A role that requires something else, or says something else, than before."""

    title: str
    presence: Presence
    texts: tuple[TextChange, ...]
    required: tuple[RequiredChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between a version and the one before it.

    `proposed` where the lineage was not written yet and stands here as the texts suggest it.
    """

    before: Framework
    after: Framework
    proposed: bool
    areas: tuple[AreaChange, ...]
    roles: tuple[RoleChange, ...]
    levels: tuple[Entry, ...]
    preface: tuple[Entry, ...]
    learning_resources: tuple[Entry, ...]
    sources: tuple[Entry, ...]
    whole: tuple[TextChange, ...]

    @property
    def statements(self) -> tuple[StatementChange, ...]:
        """The relation of every statement, in the order of the areas."""
        return tuple(one for area in self.areas for one in area.statements)

    @property
    def counts(self) -> dict[Relation, int]:
        """How many relations there are of each kind, in a fixed order, none left out."""
        found = Counter(one.relation for one in self.statements)
        return {relation: found[relation] for relation in Relation}

    def related(self, *relations: Relation) -> tuple[StatementChange, ...]:
        """The statements with one of these relations."""
        return tuple(one for one in self.statements if one.relation in relations)
