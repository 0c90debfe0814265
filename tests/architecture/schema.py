"""What a database really holds, as sorted text: two schemas can be compared line by line."""

import re

import sqlalchemy as sa

POSTGRESQL = (
    """
    SELECT 'column ' || c.relname || '.' || a.attname || ' '
        || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
        || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relnamespace = 'public'::regnamespace
    """,
    """
    SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' '
        || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    """
    SELECT 'function ' || pg_get_functiondef(oid)
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    """,
)


def schema(engine: sa.Engine) -> list[str]:
    """Return a line for every column, constraint, index, trigger and function, sorted.

    Alembic's own table is left out. On SQLite a table's lines are those of its CREATE TABLE.
    """
    read = _sqlite if engine.dialect.name == "sqlite" else _postgresql
    with engine.connect() as connection:
        return sorted(line for line in read(connection) if "alembic_version" not in line)


def _sqlite(connection: sa.Connection) -> list[str]:
    rows = connection.execute(
        sa.text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    )
    lines = []
    for kind, name, sql in rows:
        if kind == "table":
            body = sql[sql.index("(") + 1 : sql.rindex(")")]
            lines += [f"table {name}: {_plain(part)}" for part in body.split(", \n")]
        else:
            lines.append(f"{kind} {_plain(sql)}")
    return lines


def _postgresql(connection: sa.Connection) -> list[str]:
    return [_plain(line) for query in POSTGRESQL for line in connection.scalars(sa.text(query))]


def _plain(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()
