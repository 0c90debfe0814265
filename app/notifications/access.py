"""Who may do what with mail."""

from typing import TYPE_CHECKING

from app.organisations.access import may_administer

if TYPE_CHECKING:
    from app.organisations.rules import Who


def may_set_mail(who: "Who | None") -> bool:
    """Administrators, for their own organisation."""
    return may_administer(who)
