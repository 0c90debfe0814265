"""One line of the data register: a table, whom its rows are about, and what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class NotYet(StrEnum):
    """What others have not shown to the person yet: their own drafts."""

    AREA_REVEALED = "the area's levels were shown to both"
    GIVEN = "it was given"
    APPROVED = "it was approved"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a table holds of people.

    `about` are columns that name whom a row is about; `through` are (column, parent) where the row
    is about whoever its parent's row is about; `address` is a column with a work e-mail address
    where there is no key; `by` are columns that name who did it, was told or is named in it, and
    the row is about somebody or something else. `secret` columns are never copied: they open
    something, or are another person's. `words` are emptied when a person is erased, and with
    `goes` the whole row goes. `shared` is what administrators may read as well.
    """

    table: str
    title: str
    about: Sequence[str] = ()
    through: Sequence[tuple[str, str]] = ()
    address: str = ""
    by: Sequence[str] = ()
    secret: Sequence[str] = ()
    words: Sequence[str] = ()
    goes: bool = False
    shared: bool = False
    once: NotYet | None = None

    @property
    def is_about_people(self) -> bool:
        """Whether its rows are about somebody, not only done by them."""
        return bool(self.about or self.through or self.address)

    @property
    def links(self) -> frozenset[str]:
        """The columns through which a row leads to a person."""
        return frozenset((*self.about, *self.by, *(column for column, _parent in self.through)))
