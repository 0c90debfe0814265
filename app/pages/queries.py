"""Reads of pages that belong to no feature."""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.extensions import db
from app.pages.rules import Checks

CHECKED = Path(__file__).parent / "content" / "checked.json"


def database_answers() -> bool:
    """Whether the database answers the smallest question there is."""
    try:
        return db.session.scalar(sa.select(sa.literal(1))) == 1
    except DBAPIError:
        return False


@lru_cache
def get_last_checks() -> Checks:
    """Return what the browser journeys found of accessibility when they last wrote it down."""
    found = json.loads(CHECKED.read_text(encoding="utf-8"))
    return Checks(date.fromisoformat(found["checked_on"]), found["axe"], found["pages"])
