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
from app.organisations.models.guests import (
    GuestAnswer,
    GuestEnd,
    GuestInvitation,
    VisibilityGrant,
    VisitingMember,
)
from app.organisations.models.logos import OrganisationLogo
from app.organisations.models.settings import OrganisationSetting
from app.organisations.models.structure import ServiceEnd, TeamEnd

__all__ = [
    "Absence",
    "Deputy",
    "GuestAnswer",
    "GuestEnd",
    "GuestInvitation",
    "Organisation",
    "OrganisationLogo",
    "OrganisationSetting",
    "RoleGrant",
    "Service",
    "ServiceEnd",
    "SupervisionLink",
    "Team",
    "TeamEnd",
    "TeamMembership",
    "VisibilityGrant",
    "VisitingMember",
]
