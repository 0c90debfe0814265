"""Rows that never change: triggers on both engines that refuse an UPDATE or a DELETE."""

from collections.abc import Sequence

import sqlalchemy as sa


def keep_unchanged(table: sa.Table, *, when: str = "", verbs: Sequence[str] = ()) -> None:
    """Let the database refuse changes to rows of `table`, from its creation on.

    `when` is a condition over `OLD` written for both engines; empty means always. `verbs` are
    UPDATE and DELETE unless fewer are given. A migration holds the same statements as text.
    """
    statements = table.info.setdefault("triggers", {"sqlite": [], "postgresql": []})
    for verb in verbs or ("UPDATE", "DELETE"):
        for engine, made in _statements(table.name, verb, when).items():
            statements[engine] += made
            for statement in made:
                ddl = sa.DDL(statement.replace("%", "%%")).execute_if(dialect=engine)  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it so
                sa.event.listen(table, "after_create", ddl)


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
