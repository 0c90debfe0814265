"""Who may see and approve releases."""

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who
from app.surveys.rules import WaveState

if TYPE_CHECKING:
    from app.insights.models import Release
    from app.surveys.models import Wave


def may_release(who: Who, wave: "Wave") -> bool:
    """Rule: workforce leads of the wave's organisation work a release out and approve it."""
    return who.has(Role.WORKFORCE_LEAD) and wave.organisation_id == who.organisation_id


def may_see_release(who: Who, wave: "Wave") -> bool:
    """Rule: workforce leads of the wave's organisation; its analysts once it is released."""
    released = wave.state is WaveState.RELEASED and wave.organisation_id == who.organisation_id
    return may_release(who, wave) or (released and who.has(Role.ANALYST))


def may_approve(who: Who, release: "Release") -> bool:
    """Whether a person may approve: a workforce lead who did not compute it."""
    return who.has(Role.WORKFORCE_LEAD) and who.person_id != release.computed_by_id
