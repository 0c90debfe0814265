"""Roles, who is signed in, and when a dated grant or link holds. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from app.organisations.rules.guests import Guest


class Role(StrEnum):
    """What a person may be granted in an organisation, from a day on."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    REGISTERED_ASSESSOR = "registered assessor"
    SECOND_READER = "second reader"
    MODERATOR = "moderator"
    WORKFORCE_LEAD = "workforce lead"
    ANALYST = "analyst"
    FRAMEWORK_EDITOR = "framework editor"
    ADMINISTRATOR = "administrator"


class Kind(StrEnum):
    """What kind of employer an organisation is."""

    COUNCIL = "council"
    TRUST = "trust"
    SCHOOL = "school"
    CHARITY = "charity"


@dataclass(frozen=True, slots=True)
class Who:
    """The person who is signed in, as every access rule sees them today."""

    person_id: UUID
    account_id: UUID
    organisation_id: UUID
    organisation_name: str
    name: str
    social_worker: bool
    roles: frozenset[Role]
    # Set while they do one task for another organisation: then the organisation is that one.
    guest: Guest | None = None
    # Somebody who has left holds no role, and reads their own record for 90 days more.
    left_on: date | None = None

    def has(self, *roles: Role) -> bool:
        """Whether the person holds any of `roles` in their organisation today."""
        return not self.roles.isdisjoint(roles)
