"""Who may see and approve releases."""

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.insights.models import Release
    from app.surveys.models import Wave


def may_see_release(who: Who, wave: "Wave") -> bool:
    """Rule: workforce leads of the wave's organisation."""
    return who.has(Role.WORKFORCE_LEAD) and wave.organisation_id == who.organisation_id


def may_approve(who: Who, release: "Release") -> bool:
    """Whether a person may approve: a workforce lead who did not compute it."""
    return who.has(Role.WORKFORCE_LEAD) and who.person_id != release.computed_by_id
