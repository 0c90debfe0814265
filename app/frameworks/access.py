"""Who may read frameworks."""

from app.organisations.rules import Who
from skills_framework.model import Framework


def may_read(who: Who | None, framework: Framework) -> bool:
    """Everybody who is signed in; the query has left out what they may not read."""
    return who is not None
