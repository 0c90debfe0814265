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
from app.organisations.models.settings import OrganisationSetting

__all__ = [
    "Absence",
    "Deputy",
    "Organisation",
    "OrganisationSetting",
    "RoleGrant",
    "Service",
    "SupervisionLink",
    "Team",
    "TeamMembership",
]
