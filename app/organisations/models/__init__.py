"""The tables of organisations, one module a theme."""

from app.organisations.models.employers import (
    Absence,
    Deputy,
    Organisation,
    RoleGrant,
    Service,
    SupervisionLink,
    Team,
    TeamMembership,
)

__all__ = [
    "Absence",
    "Deputy",
    "Organisation",
    "RoleGrant",
    "Service",
    "SupervisionLink",
    "Team",
    "TeamMembership",
]
