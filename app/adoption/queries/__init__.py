"""Reads of adoptions, one module a theme."""

from app.adoption.queries.adoptions import (
    find_in_force,
    find_open,
    find_replaced_by,
    find_version_in_force,
    get_adoption,
    get_adoption_by_id,
    list_adoptions,
)
from app.adoption.queries.planning import (
    Plan,
    get_plan,
    list_adoptable,
    list_newer,
    list_relations,
    plan_for,
    way_between,
)

__all__ = [
    "Plan",
    "find_in_force",
    "find_open",
    "find_replaced_by",
    "find_version_in_force",
    "get_adoption",
    "get_adoption_by_id",
    "get_plan",
    "list_adoptable",
    "list_adoptions",
    "list_newer",
    "list_relations",
    "plan_for",
    "way_between",
]
