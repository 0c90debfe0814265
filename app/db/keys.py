"""New keys made by the database, for rows that it copies by itself."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


class new_key(sa.ColumnElement[UUID]):  # noqa: N801 - reads as a function of SQL
    """A random key, another one for each row."""

    type = sa.Uuid()
    inherit_cache = True


@compiles(new_key, "sqlite")
def _on_sqlite(element: new_key, compiler: SQLCompiler, **given: Any) -> str:
    return "lower(hex(randomblob(16)))"


@compiles(new_key, "postgresql")
def _on_postgresql(element: new_key, compiler: SQLCompiler, **given: Any) -> str:
    return "gen_random_uuid()"
