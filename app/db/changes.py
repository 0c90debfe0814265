"""State changes that two people cannot both make."""

from typing import Any

import sqlalchemy as sa

from app.db.base import Base
from app.db.domain import ChangedMeanwhile, DomainError
from app.extensions import db


def change_if(
    model: type[Base],
    *conditions: sa.ColumnElement[bool],
    otherwise: type[DomainError] = ChangedMeanwhile,
    **values: Any,
) -> None:
    """Update the one row that `conditions` describe, or raise `otherwise` when there is none.

    A read followed by a write lets two writers both win; one conditional statement does not.
    """
    db.session.flush()
    done = db.session.execute(sa.update(model).where(*conditions).values(**values))
    if done.rowcount != 1:  # type: ignore[attr-defined]  # a CursorResult
        raise otherwise()
