"""PostgreSQL as a page sees it: in the role of pages, within a reach."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import sqlalchemy as sa

from app.db.base import Base
from app.db.grants import WEB
from app.db.policies import OPEN
from app.db.reach import forget_limit, limit_to
from app.extensions import db


@contextmanager
def limited_to(*organisation_ids: UUID, door: str = "") -> Iterator[None]:
    """Ask the database as a page would whose reach this is."""
    db.session.commit()
    db.session.expunge_all()
    limit_to(organisation_ids, door=door)
    try:
        assert db.session.scalar(sa.text("SELECT current_user")) == WEB
        yield
    finally:
        db.session.rollback()
        db.session.expunge_all()
        forget_limit()


def walled() -> list[sa.Table]:
    """Return the tables that have a policy."""
    return [table for table in Base.metadata.sorted_tables if table.name not in OPEN]


def count_rows() -> dict[str, int]:
    """Return how many rows of each table with a policy this session sees, where it sees some."""
    counts = [
        sa.select(sa.literal(table.name), sa.func.count()).select_from(table) for table in walled()
    ]
    return {name: number for name, number in db.session.execute(sa.union_all(*counts)) if number}
