"""Who may do what with adoptions."""

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.adoption.models import Adoption


def may_adopt(who: Who, planned: object = None) -> bool:
    """Rule: workforce leads, who run the cycles, adopt versions for their organisation."""
    return who.has(Role.WORKFORCE_LEAD)


def may_see_adoption(who: Who, adoption: "Adoption") -> bool:
    """Rule: workforce leads see the adoptions of their own organisation."""
    return may_adopt(who) and adoption.organisation_id == who.organisation_id
