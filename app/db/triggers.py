"""Rows that never change: triggers on both engines that refuse an UPDATE or a DELETE."""

from collections.abc import Sequence

import sqlalchemy as sa


def chosen(what: str, tables: str, where: str) -> str:
    """Return a query in parentheses, for the text of a trigger or a policy.

    Its parts are names and conditions that stand in the code, never what anybody typed.
    """
    words = ("SELECT", what, "FROM", tables, "WHERE", where)
    return f"({' '.join(words)})"


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


def let_through(table: sa.Table, verb: str, unless: str) -> None:
    """Let the triggers of `table` that refuse `verb` let one thing through: what `unless` says.

    `unless` is a condition over `OLD` and `NEW`, in PostgreSQL's words, without `=` on what may be
    null (`IS NOT DISTINCT FROM`). A table that refuses nothing is left as it is.
    """
    kept = table.info.get("triggers", {"sqlite": [], "postgresql": []})
    names = tuple(f" {table.name}_{how}_{verb.lower()}" for how in ("no", "no_late"))
    kept["sqlite"][:] = [
        _unless_sqlite(one, unless.replace("IS NOT DISTINCT FROM", "IS"))
        if any(f"{name} BEFORE" in one for name in names)
        else one
        for one in kept["sqlite"]
    ]
    kept["postgresql"][:] = [
        _unless_postgresql(one, unless, "NEW" if verb == "UPDATE" else "OLD")
        if any(f"FUNCTION{name}() RETURNS" in one for name in names)
        else one
        for one in kept["postgresql"]
    ]


def _unless_sqlite(statement: str, unless: str) -> str:
    head, rest = statement.split(" FOR EACH ROW", 1)
    when, body = rest.split(" BEGIN SELECT RAISE", 1)
    held = f"{when.removeprefix(' WHEN ')} AND " if when else ""
    return f"{head} FOR EACH ROW WHEN ({held}NOT ({unless})) BEGIN SELECT RAISE{body}"


def _unless_postgresql(statement: str, unless: str, row: str) -> str:
    if " THEN RAISE " in statement:
        head, rest = statement.split(" BEGIN IF ", 1)
        held, body = rest.split(" THEN RAISE ", 1)
        return f"{head} BEGIN IF ({held}) AND NOT ({unless}) THEN RAISE {body}"
    head, rest = statement.split(" BEGIN RAISE ", 1)
    body = rest.removesuffix("; END $$")
    raised = f"IF NOT ({unless}) THEN RAISE {body}; END IF; RETURN {row}"
    return f"{head} BEGIN {raised}; END $$"


def _add(table: sa.Table, engine: str, made: Sequence[str]) -> None:
    if "triggers" not in table.info:
        table.info["triggers"] = {"sqlite": [], "postgresql": []}
        sa.event.listen(table, "after_create", _make)
    table.info["triggers"][engine] += made


def _make(table: sa.Table, connection: sa.Connection, **_more: object) -> None:
    """Make a new table's triggers, as they stand when it is made."""
    for statement in table.info["triggers"][connection.dialect.name]:
        connection.exec_driver_sql(statement.replace("%", "%%"))


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
