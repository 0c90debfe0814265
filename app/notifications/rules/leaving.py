"""The signed link at the foot of optional messages, by which a person ends them. Pure.

It names the person and the number of their last choice on the page, in no way that can be guessed
or counted up. It works for 60 days, and no longer than until the person chooses on the page.
"""

from datetime import timedelta
from uuid import UUID

from itsdangerous import BadData, URLSafeTimedSerializer

WORKS_FOR = timedelta(days=60)


def make_token(secrets: tuple[str, ...], person_id: UUID, number: int) -> str:
    """Return the part of the link that says whose it is; `number` is of the last page choice."""
    return str(_signer(secrets).dumps([person_id.hex, number]))


def read_token(secrets: tuple[str, ...], token: str) -> tuple[UUID, int] | None:
    """Return whose link it is and the number in it, or None: forged, broken or too old."""
    try:
        hexed, number = _signer(secrets).loads(token, max_age=int(WORKS_FOR.total_seconds()))
        return UUID(hexed), int(number)
    except (BadData, ValueError, TypeError, AttributeError):
        return None


def _signer(secrets: tuple[str, ...]) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secrets, salt="leave optional mail")
