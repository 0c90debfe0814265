"""Who may do what with people, teams and roles."""

from app.organisations.rules import Role, Who


def may_administer(who: Who | None) -> bool:
    """Administrators look after people, teams and roles of their own organisation."""
    return who is not None and who.has(Role.ADMINISTRATOR)
