"""Reads of mail, of what people chose, and of what waits for a digest."""

from app.notifications.queries.choices import (
    default_of,
    find_choice,
    find_rules,
    is_away,
    last_page_number,
    list_choices,
    list_news,
    list_waiting_people,
    preferences_of,
)
from app.notifications.queries.mails import (
    Refused,
    get_mail,
    is_unwanted,
    kind_of,
    leave_url,
    list_refused,
    list_run,
    list_unsent,
    outgoing,
)

__all__ = [
    "Refused",
    "default_of",
    "find_choice",
    "find_rules",
    "get_mail",
    "is_away",
    "is_unwanted",
    "kind_of",
    "last_page_number",
    "leave_url",
    "list_choices",
    "list_news",
    "list_refused",
    "list_run",
    "list_unsent",
    "list_waiting_people",
    "outgoing",
    "preferences_of",
]
