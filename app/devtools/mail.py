"""How some people of the demonstration get their mail: once a day, without reminders, or not at
all, since the mail server refuses their address."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from app.notifications.queries import leave_url
from app.notifications.rules import Pace
from app.notifications.services import (
    Wish,
    choose,
    drop_text,
    note_refused,
    set_rules,
    stop_optional,
    write_letter,
    write_unsent,
)
from app.organisations.rules import Role

if TYPE_CHECKING:
    from datetime import datetime

    from app.devtools.council import Builder

DAY = timedelta(days=1)
REFUSED = 550


def play(builder: Builder, now: datetime) -> None:
    """Let an administrator set the hours, and three people of a team have their mail otherwise."""
    first, keys = builder.played.teams[0], builder.keys
    administrator = keys[builder.played.holder(Role.ADMINISTRATOR).email]
    set_rules(
        builder.organisation_id,
        Pace.AT_ONCE,
        time(8),
        time(18, 30),
        by_id=administrator,
        now=now - 30 * DAY,
    )
    supervisor = keys[first.supervisor.email]
    choose(supervisor, Wish(Pace.DAILY, optional=True), now=now - 20 * DAY)
    write_letter("rereview_answered", supervisor, now=now)
    ended, refused = (keys[one.email] for one in first.workers[6:8])
    stop_optional(leave_url(ended).rpartition("/")[2], now=now - 10 * DAY)
    mail = write_unsent("reader_decided", refused, now=now - 5 * DAY)
    note_refused(mail, REFUSED)
    drop_text(mail)
