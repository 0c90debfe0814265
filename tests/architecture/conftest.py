"""What the migration tests share."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa


@pytest.fixture
def empty_database_url(engine_name: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database with nothing in it; empty means SQLite in the data folder."""
    if engine_name == "sqlite":
        yield ""
        return
    server = sa.create_engine(
        request.getfixturevalue("postgresql_url"), isolation_level="AUTOCOMMIT"
    )
    with server.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE migrated")
        yield server.url.set(database="migrated").render_as_string(hide_password=False)
        connection.exec_driver_sql("DROP DATABASE migrated")
    server.dispose()
