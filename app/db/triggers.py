"""Rows that never change: triggers on both engines that refuse an UPDATE or a DELETE."""

from collections.abc import Sequence

import sqlalchemy as sa


def keep_unchanged(table: sa.Table, *, when: str = "", verbs: Sequence[str] = ()) -> None:
    """Let the database refuse changes to rows of `table`, from its creation on.

    `when` is a condition over `OLD` written for both engines; empty means always. `verbs` are
    UPDATE and DELETE unless fewer are given. A migration holds the same statements as text.
    """
    for verb in verbs or ("UPDATE", "DELETE"):
        for engine, made in _statements(table.name, verb, when).items():
            _add(table, engine, made)


def keep_with(table: sa.Table, parent: str, key: str, *, when: str) -> None:
    """Let the database refuse rows of `table` to come or go while their `parent` row says `when`.

    `key` is the column that names the parent's id; `when` a condition over the parent's columns,
    written for both engines. Whoever adds or removes a row changes the parent's row first, so that
    two transactions cannot pass each other.
    """
    for verb, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        theirs = sa.select(sa.text("1")).select_from(sa.table(parent))
        there = theirs.where(sa.text(f"{parent}.id = {row}.{key} AND {when}")).exists()
        held = str(there).replace("\n", "")
        for engine, made in _with_parent(table.name, verb, row, held).items():
            _add(table, engine, made)


def _add(table: sa.Table, engine: str, made: Sequence[str]) -> None:
    table.info.setdefault("triggers", {"sqlite": [], "postgresql": []})[engine] += made
    for statement in made:
        ddl = sa.DDL(statement.replace("%", "%%")).execute_if(dialect=engine)  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it so
        sa.event.listen(table, "after_create", ddl)


def _with_parent(table: str, verb: str, row: str, held: str) -> dict[str, list[str]]:
    name = f"{table}_no_late_{verb.lower()}"
    sentence = f"{table}: what it belongs to is kept as it is"
    sqlite = (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW WHEN ({held})"
        f" BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    )
    function = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF {held} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE ="
        f" 'restrict_violation'; END IF; RETURN {row}; END $$"
    )
    trigger = (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
    return {"sqlite": [sqlite], "postgresql": [function, trigger]}


def _statements(table: str, verb: str, when: str) -> dict[str, list[str]]:
    name = f"{table}_no_{verb.lower()}"
    sentence = f"{table}: this row is kept as it is"
    condition = f" WHEN ({when})" if when else ""
    sqlite = (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW{condition}"
        f" BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    )
    function = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    trigger = (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW{condition}"
        f" EXECUTE FUNCTION {name}()"
    )
    return {"sqlite": [sqlite], "postgresql": [function, trigger]}
