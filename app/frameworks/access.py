"""Who may read frameworks."""

from app.organisations.rules import Role, Who


def may_read(who: Who | None, loaded: object) -> bool:
    """Everybody who is signed in; the query has left out what they may not read."""
    return who is not None


def may_write_drafts(who: Who | None) -> bool:
    """Framework editors; the queries show them their own organisation's drafts only."""
    return who is not None and who.has(Role.FRAMEWORK_EDITOR)


def may_edit(who: Who | None, draft: object) -> bool:
    """Framework editors of the organisation whose draft, part or thread was loaded."""
    return may_write_drafts(who)
