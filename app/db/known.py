"""Keys as SQLite holds them, read faster."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

# The keys of a large claim and of its framework many times over.
KEPT = 4096


@lru_cache(maxsize=KEPT)
def known(text: str | None) -> UUID | None:
    """Return the key that SQLite holds as this text."""
    return None if text is None else UUID(text)


class KnownUuid(sa.Uuid[UUID]):
    """A key that was read a moment ago is not made anew from its text.

    A claim names the same few keys hundreds of times: its own, those of its statements, of its
    parties. SQLite holds them as text; PostgreSQL's driver makes its own.
    """

    def result_processor(
        self, dialect: sa.Dialect, coltype: object
    ) -> Callable[[Any], UUID | None] | None:
        """Return what makes a key of a text."""
        return known
