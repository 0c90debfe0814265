"""Every secret that is sealed in the database, sealed again: with the key and the way of now."""

from collections.abc import Mapping

import sqlalchemy as sa

from app.db.boxes import KEPT, Kept, SecretChanged
from app.db.domain import DomainError


class CannotBeOpened(DomainError):
    """Some of what is sealed opens with no secret that we have."""

    sentence = (
        "Some secrets can be opened neither with KEYS_SECRET nor with KEYS_SECRET_BEFORE, so none"
        " was sealed again. Look for the secret that was in use before."
    )


def seal_again(connection: sa.Connection) -> Mapping[str, int]:
    """Seal again what was sealed with another secret or in another way; return how many, by table.

    A row that somebody replaces meanwhile is left as they made it: it is of now. Raises
    `CannotBeOpened`.
    """
    return {kept.column.table.name: _seal_column(connection, kept) for kept in KEPT}


def _seal_column(connection: sa.Connection, kept: Kept) -> int:
    table, column = kept.column.table, kept.column
    (key,) = table.primary_key
    count = 0
    for identity, sealed in connection.execute(sa.select(key, column)).all():
        if kept.box.is_current(sealed):
            continue
        try:
            text = kept.box.open(sealed)
        except SecretChanged as shut:
            raise CannotBeOpened from shut
        change = sa.update(table).where(key == identity, column == sealed)
        count += connection.execute(change.values({column: kept.box.seal(text)})).rowcount
    return count
