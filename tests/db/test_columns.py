"""Instants are kept in UTC on both engines."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import StatementError

from app.db.base import UTCDateTime
from app.extensions import db
from tests.factories.organisations import make_council

SUMMER = datetime(2026, 7, 1, 12, 30, tzinfo=ZoneInfo("Europe/London"))


def test_an_instant_comes_back_in_utc_whatever_its_zone(app: Flask) -> None:
    worker = make_council().worker
    worker.created_at = SUMMER
    db.session.commit()
    db.session.expire_all()
    assert worker.created_at == SUMMER
    assert worker.created_at.tzinfo is UTC
    assert worker.created_at.hour == 11


def test_an_instant_without_a_zone_is_refused(app: Flask) -> None:
    make_council().worker.created_at = SUMMER.replace(tzinfo=None)
    with pytest.raises(StatementError, match="needs a time zone"):
        db.session.flush()


def test_instants_are_compared_in_the_database_as_instants(app: Flask) -> None:
    column = sa.literal(SUMMER, UTCDateTime())
    earlier = sa.literal(datetime(2026, 7, 1, 11, 29, tzinfo=UTC), UTCDateTime())
    assert db.session.scalar(sa.select(column > earlier))


def test_nothing_stays_nothing() -> None:
    dialect = sa.create_engine("sqlite://").dialect
    assert UTCDateTime().process_bind_param(None, dialect) is None
    assert UTCDateTime().process_result_value(None, dialect) is None
