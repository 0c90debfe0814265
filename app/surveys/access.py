"""Who may do what with waves. Respondents need no rule: their code is the authority."""

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.surveys.models import Wave


def may_run_waves(who: Who) -> bool:
    """Rule: workforce leads run their organisation's surveys."""
    return who.has(Role.WORKFORCE_LEAD)


def may_run_wave(who: Who, wave: "Wave") -> bool:
    """Rule: workforce leads run a wave of their own organisation."""
    return may_run_waves(who) and wave.organisation_id == who.organisation_id
