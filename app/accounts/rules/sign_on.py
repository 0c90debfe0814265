"""The way to a provider and back: what the browser carries meanwhile, and how long it may. Pure."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe
from typing import Any, Self
from uuid import UUID

BACK_WITHIN = timedelta(minutes=10)
LINKED_WITHIN = timedelta(minutes=15)
# Somebody who signs in again shows it anew, not that they did this morning.
SHOWN_WITHIN = timedelta(minutes=5)


class Purpose(StrEnum):
    """Why somebody goes to their provider."""

    SIGN_IN = "sign in"
    LINK = "link"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Journey:
    """One way to a provider and back. It stands in the browser's signed cookie."""

    provider: str
    purpose: str
    next_url: str
    began_at: float
    state: str
    nonce: str
    verifier: str

    @classmethod
    def begin(cls, provider_id: UUID, purpose: Purpose, next_url: str, now: datetime) -> Self:
        """Return a new one, with random words that nobody can guess."""
        began, words = now.timestamp(), [token_urlsafe(32) for _ in range(3)]
        return cls(str(provider_id), purpose.value, next_url, began, *words)

    @classmethod
    def read(cls, kept: object) -> Self | None:
        """Return the one that a cookie holds, or None."""
        return cls(**kept) if isinstance(kept, Mapping) else None

    def keep(self) -> dict[str, Any]:
        """Return it as a cookie holds it."""
        return asdict(self)

    def is_of(self, state: str, now: datetime) -> bool:
        """Whether somebody comes back from this journey, and soon enough."""
        passed = now - datetime.fromtimestamp(self.began_at, UTC)
        in_time = timedelta(0) <= passed < BACK_WITHIN
        return in_time and hmac.compare_digest(self.state.encode(), state.encode())


def digest_of(state: str) -> str:
    """Return what is kept of a state that was used: it cannot be used for anything."""
    return hashlib.sha256(state.encode()).hexdigest()


def shown_just_now(authenticated_at: datetime | None, now: datetime) -> bool:
    """Whether a provider says that the person signed in to it within the last minutes."""
    if authenticated_at is None:
        return False
    return -timedelta(minutes=1) <= now - authenticated_at < SHOWN_WITHIN


def had_second_factor(asks: bool, said: bool | None) -> bool:
    """Whether a second factor was shown: the organisation says that its provider asks for one, and
    the provider does not say otherwise."""
    return asks and said is not False
