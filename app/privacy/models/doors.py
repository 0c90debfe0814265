"""The one way past the triggers that keep rows as they are: an erasure, or the retention rules.

Each trigger of a table that holds what is a person's gets a second condition: it lets exactly the
erasure through. That is: while the door is open for the person whose row it is, and only the words
that the register names change, each into the one word that says so; or, where the register says
that the row goes, its deletion. Everything else is refused as before.
"""

from collections.abc import Iterator

import sqlalchemy as sa

from app.audit.rules import ERASED
from app.db.triggers import chosen, let_through
from app.privacy.rules.register import REGISTER, Entry, entry_of

OPEN = "NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = {act}.id)"
# Tables whose old rows go by the retention rules alone: the column that says how old, the class.
BY_AGE = {
    "batch_reading": ("at", "batches"),
    "reading": ("at", "readings"),
    "data_copy_reading": ("at", "readings"),
}
# Tables whose old rows stay without an address: how old, the class, the column that is emptied.
EMPTIED_BY_AGE = {
    "mail_refusal": ("refused_at", "mail", "address"),
    "guest_invitation": ("until_on", "guests", "work_email"),
}


def open_doors(metadata: sa.MetaData) -> None:
    """Let erasures and the retention rules through the triggers of every registered table."""
    for entry in REGISTER:
        table = metadata.tables.get(entry.table)
        if table is None or not entry.is_about_people:
            continue
        if entry.words:
            let_through(table, "UPDATE", f"{_for_person(entry)} AND {_only_words(table, entry)}")
        if entry.goes:
            let_through(table, "DELETE", _for_person(entry))
    for name, (column, data_class) in BY_AGE.items():
        let_through(metadata.tables[name], "DELETE", _by_age(column, data_class))
    for name, (column, data_class, address) in EMPTIED_BY_AGE.items():
        table = metadata.tables[name]
        let_through(
            table, "UPDATE", f"{_by_age(column, data_class)} AND {_without(table, address)}"
        )


def _for_person(entry: Entry) -> str:
    theirs = " OR ".join(f"erasure.person_id = {owner}" for owner in _owners(entry, "OLD"))
    where = f"({theirs}) AND {OPEN.format(act='erasure')}"
    return f"EXISTS {chosen('1', 'erasure', where)}"


def _owners(entry: Entry, row: str) -> Iterator[str]:
    """Yield SQL for each person whom a row is about."""
    yield from (f"{row}.{column}" for column in entry.about)
    if entry.address:
        matches = f"person.work_email = {row}.{entry.address}"
        yield chosen("person.id", "person", matches)
    for column, parent in entry.through:
        table, _, key = parent.partition(".")
        for owner in _owners(entry_of(table), table):
            yield chosen(owner, table, f"{table}.{key or 'id'} = {row}.{column}")


def _only_words(table: sa.Table, entry: Entry) -> str:
    return " AND ".join(
        f"(NEW.{name} IS NOT DISTINCT FROM OLD.{name} OR coalesce(NEW.{name}, '') = '{ERASED}')"
        if name in entry.words
        else f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}"
        for name in (column.name for column in table.columns)
    )


def _without(table: sa.Table, address: str) -> str:
    return " AND ".join(
        f"NEW.{name} = ''" if name == address else f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}"
        for name in (column.name for column in table.columns)
    )


def _by_age(column: str, data_class: str) -> str:
    where = (
        f"retention_run.data_class = '{data_class}' AND OLD.{column} < retention_run.before_at"
        f" AND {OPEN.format(act='retention_run')}"
    )
    return f"EXISTS {chosen('1', 'retention_run', where)}"
