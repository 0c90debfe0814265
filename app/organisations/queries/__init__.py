"""Reads of organisations, teams, who supervises whom, and who is away."""

from app.organisations.queries.absences import (
    get_looked_after,
    list_absences,
    list_absences_of,
)
from app.organisations.queries.employers import (
    Colleague,
    Staff,
    find_link,
    find_organisation,
    find_supervisor,
    find_team,
    get_colleague,
    get_organisation,
    holding,
    list_holders,
    list_links,
    list_organisations,
    list_roles,
    list_staff,
    list_supervisors,
    list_teams,
)

__all__ = [
    "Colleague",
    "Staff",
    "find_link",
    "find_organisation",
    "find_supervisor",
    "find_team",
    "get_colleague",
    "get_looked_after",
    "get_organisation",
    "holding",
    "list_absences",
    "list_absences_of",
    "list_holders",
    "list_links",
    "list_organisations",
    "list_roles",
    "list_staff",
    "list_supervisors",
    "list_teams",
]
