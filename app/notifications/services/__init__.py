"""Writes of mail: a message is written in the transaction that causes it, and sent by a job."""

from app.notifications.services.choosing import (
    LinkNoLongerWorks,
    NoTimeLeft,
    NoWorkingDay,
    Wish,
    choose,
    read_link,
    set_rules,
    stop_optional,
)
from app.notifications.services.sending import drop_text, forget_text, note_refused
from app.notifications.services.writing import (
    pretend_letter,
    write_letter,
    write_mail,
    write_to_address,
    write_unsent,
)

__all__ = [
    "LinkNoLongerWorks",
    "NoTimeLeft",
    "NoWorkingDay",
    "Wish",
    "choose",
    "drop_text",
    "forget_text",
    "note_refused",
    "pretend_letter",
    "read_link",
    "set_rules",
    "stop_optional",
    "write_letter",
    "write_mail",
    "write_to_address",
    "write_unsent",
]
