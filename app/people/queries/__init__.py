"""Reads of people."""

from app.people.queries.employment import list_checks, list_recorded, list_recorded_of, list_spells
from app.people.queries.people import (
    addresses_of,
    count_people,
    find_person,
    find_person_by_key,
    get_person,
    last_days_of,
    list_people,
    names_of,
)

__all__ = [
    "addresses_of",
    "count_people",
    "find_person",
    "find_person_by_key",
    "get_person",
    "last_days_of",
    "list_checks",
    "list_people",
    "list_recorded",
    "list_recorded_of",
    "list_spells",
    "names_of",
]
