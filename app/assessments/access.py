"""Who may do what with assessments. A draft is private: nobody but its worker sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.organisations.rules import Role, Who

if TYPE_CHECKING:
    from app.assessments.models import Assessment


def may_assess_themself(who: Who | None) -> bool:
    """Workers rate themselves."""
    return who is not None and who.has(Role.WORKER)


def owns(who: Who | None, assessment: Assessment) -> bool:
    """The worker whose assessment it is."""
    return who is not None and who.person_id == assessment.person_id
