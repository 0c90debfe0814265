"""When a session is over, when to wait before another try, which passwords are refused. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zxcvbn import zxcvbn

TOUCHED_EVERY = timedelta(minutes=1)
RECENT = timedelta(minutes=15)
TRIES = 10
# Tries at codes that need no account, from all addresses together.
OVERALL = 200
WINDOW = timedelta(minutes=5)
SHORTEST_PASSWORD = 14
LONGEST_PASSWORD = 128
JUDGED_LENGTH = 72
STRONG_ENOUGH = 3
TOO_SHORT = f"Your password must be {SHORTEST_PASSWORD} characters or more. Try three random words."
TOO_LONG = f"Your password must be {LONGEST_PASSWORD} characters or fewer."
ABOUT_YOU = (
    "Your password must not hold your name, your email address, or the name of your organisation"
    " or of this service. Try three random words."
)
EASY = "That password is easy to guess. Try three random words."


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long a session may lie idle, and how long it may last at all."""

    idle: timedelta
    absolute: timedelta
    administrator_idle: timedelta = timedelta(minutes=30)


def is_live(
    now: datetime,
    began_at: datetime,
    touched_at: datetime,
    ended_at: datetime | None,
    limits: SessionLimits,
    *,
    administrator: bool = False,
) -> bool:
    """Whether a session is neither ended, nor idle for too long, nor too old."""
    if ended_at is not None:
        return False
    idle = min(limits.idle, limits.administrator_idle) if administrator else limits.idle
    return now - touched_at < idle and now - began_at < limits.absolute


def touch_is_due(now: datetime, touched_at: datetime) -> bool:
    """Whether the session's row should say that it was used: at most once a minute."""
    return now - touched_at >= TOUCHED_EVERY


def is_recent(now: datetime, signed_in_at: datetime) -> bool:
    """Whether the person gave their password within the last 15 minutes."""
    return timedelta(0) <= now - signed_in_at < RECENT


def seconds_to_wait(tries: Sequence[datetime], now: datetime, most: int = TRIES) -> int:
    """Return how many seconds to wait before the newest of `tries` may be answered; 0 for now.

    `tries` are the instants within the last five minutes, newest first, this one included; `most`
    of them may be answered.
    """
    if len(tries) <= most:
        return 0
    return max(1, math.ceil((tries[most] + WINDOW - now).total_seconds()))


def password_refusal(password: str, context: Sequence[str]) -> str | None:
    """Return why a new password is refused, as a sentence, or None.

    `context` are words that a guesser would try first: names, e-mail address, organisation,
    service. Common passwords, keyboard runs and repeats are found offline by zxcvbn (Wheeler,
    USENIX Security 2016): fewer than 10^8 guesses are too few. There is no composition rule.
    """
    if len(password) < SHORTEST_PASSWORD:
        return TOO_SHORT
    if len(password) > LONGEST_PASSWORD:
        return TOO_LONG
    plain = _letters(password)
    if any(len(_letters(word)) > 3 and _letters(word) in plain for word in context):
        return ABOUT_YOU
    words = [part.lower() for word in context for part in word.replace("@", " ").split()]
    judged = zxcvbn(password[:JUDGED_LENGTH], user_inputs=words)
    return EASY if judged["score"] < STRONG_ENOUGH else None


def _letters(text: str) -> str:
    return "".join(one for one in text.lower() if one.isalnum())
