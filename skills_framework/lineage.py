"""Lineage: how each statement of a version comes from the version before."""

from dataclasses import dataclass

from skills_framework.fields import Part, StatementCode
from skills_framework.words import Relation


@dataclass(frozen=True, slots=True)
class Descent(Part):
    """One relation: the codes in the version before, the codes in this one, and why.

    `same`, `reworded` and `changed` join one code to one; `split` one to several; `merged`
    several to one; `new` has nothing before, `retired` nothing after.
    """

    relation: Relation
    before: tuple[StatementCode, ...] = ()
    after: tuple[StatementCode, ...] = ()
    note: str = ""
