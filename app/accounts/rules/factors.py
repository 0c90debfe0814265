"""Second factors: who needs one, which code counts, how long to wait after wrong ones. Pure."""

import hmac
import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import choice

import pyotp

from app.accounts.rules.signing_in import WINDOW
from app.organisations.rules import Role
from app.organisations.rules.settings import SecondFactor

STEP_SECONDS = 30
# Codes of the half minute before and after count too: clocks differ, and people type slowly.
EITHER_SIDE = 1
CODES_TRIED = 5
LONGEST_WAIT = timedelta(hours=1)
A_DAY = timedelta(days=1)
RECOVERY_CODES = 10
# Letters and digits that nobody takes for each other: no I, L, O, U, 0 or 1.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
GROUPS = 4
PENDING_FOR = timedelta(minutes=10)
CHALLENGE_FOR = timedelta(minutes=5)
MOST_PASSKEYS = 10


class Step(StrEnum):
    """What somebody gave besides a password, or instead of one, when they signed in."""

    CODE = "code"
    PASSKEY = "passkey"
    RECOVERY_CODE = "recovery code"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Factors:
    """What an account has to sign in with besides a password, and what it must have."""

    app: bool
    passkeys: int
    codes_left: int
    required: bool

    @property
    def any(self) -> bool:
        """Whether there is a second factor at all; recovery codes alone are none."""
        return self.app or self.passkeys > 0

    @property
    def last(self) -> bool:
        """Whether there is exactly one, so that taking it away leaves none."""
        return int(self.app) + self.passkeys == 1


def needs_second_factor(
    rule: SecondFactor, roles: Collection[Role], *, demonstration: bool
) -> bool:
    """Whether somebody with these roles must give a second factor to sign in.

    `demonstration` says that this is not a real service: only there may a rule say “nobody”.
    """
    if rule is SecondFactor.EVERYBODY:
        return True
    if rule is SecondFactor.NOBODY and demonstration:
        return False
    return any(role is not Role.WORKER for role in roles)


def roles_in_words(roles: Collection[Role]) -> str:
    """Return a set of roles as one text, the same for the same set."""
    return ",".join(sorted(role.value for role in roles))


def is_proven(
    step: Step | None,
    roles_then: str | None,
    roles: Collection[Role],
    rule: SecondFactor,
    *,
    demonstration: bool,
) -> bool:
    """Whether what a session was begun with is still enough.

    It is not when other roles were held then, or when a second factor is needed by now and none
    was given: the person signs in again, and is led to set one up.
    """
    if roles_then != roles_in_words(roles):
        return False
    return step is not None or not needs_second_factor(rule, roles, demonstration=demonstration)


def matching_counter(secret: str, typed: str, now: datetime, after: int) -> int | None:
    """Return the number of the half minute whose code was typed, or None (TOTP, RFC 6238).

    `secret` is in base 32. Codes of the half minutes up to number `after` were used already.
    """
    code = re.sub(r"\s", "", typed)
    if not re.fullmatch(r"[0-9]{6}", code):
        return None
    made, middle = pyotp.TOTP(secret), int(now.timestamp()) // STEP_SECONDS
    for counter in range(middle - EITHER_SIDE, middle + EITHER_SIDE + 1):
        if counter > after and hmac.compare_digest(made.generate_otp(counter), code):
            return counter
    return None


def seconds_between_codes(tries: Sequence[datetime], now: datetime) -> int:
    """Return how many seconds to wait before another code is looked at; 0 for none.

    `tries` are the wrong ones of the last day, newest first. Five are looked at in five minutes;
    from ten on in ten, from fifteen on in twenty, and so on up to an hour.
    """
    if len(tries) < CODES_TRIED:
        return 0
    doubled = min(len(tries) // CODES_TRIED - 1, 8)
    window = min(WINDOW * (1 << doubled), LONGEST_WAIT)
    return max(0, math.ceil((tries[CODES_TRIED - 1] + window - now).total_seconds()))


def new_recovery_codes() -> list[str]:
    """Return ten codes of 16 letters and digits, in groups of four; no two begin alike."""
    made: dict[str, str] = {}
    while len(made) < RECOVERY_CODES:
        groups = ["".join(choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS)]
        made.setdefault(groups[0], "-".join(groups))
    return list(made.values())


def as_recovery_code(typed: str) -> tuple[str, str] | None:
    """Return the first group of a typed recovery code and the rest of it, or None.

    The first group only says which of the ten it is; the other twelve characters are the secret
    (59 bits, stored as an Argon2id hash).
    """
    plain = re.sub(r"[^0-9A-Z]", "", typed.upper())
    if len(plain) != GROUP * GROUPS or not set(plain) <= set(ALPHABET):
        return None
    return plain[:GROUP], plain[GROUP:]
