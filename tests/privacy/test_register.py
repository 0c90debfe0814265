"""The data register names every column that leads to a person, and nothing that is not there."""

import re

from app.privacy.models import Erasure
from app.privacy.rules.register import NO_PERSON, REGISTER, Entry, entry_of

# The models of privacy know every other table.
TABLES = Erasure.metadata.tables
# A key, an address or a name: columns by which somebody could be found.
LOOKS_LIKE_A_PERSON = re.compile(r"(_id|email|address|^name)$")
LIKE_KEYS = ("person", "account")


def _leads(table: str) -> set[str]:
    """The columns of a table that lead to a person, or look as if they did."""
    found = set()
    for column in TABLES[table].columns:
        targets = {key.column.table.name for key in column.foreign_keys}
        if targets & set(LIKE_KEYS) or (not targets and LOOKS_LIKE_A_PERSON.search(column.name)):
            found.add(column.name)
    return found


def _said(table: str) -> set[str]:
    lines = [entry for entry in REGISTER if entry.table == table]
    said = {name for one in lines for name in (*one.links, *one.words, *one.secret, one.address)}
    if any(entry.is_about_people for entry in lines):
        # What is no key is copied with the row that it stands in.
        said |= {name for name in _leads(table) if not name.endswith("_id")}
    return said | {name for of, name in NO_PERSON if of == table}


def test_every_column_that_leads_to_a_person_is_in_the_register() -> None:
    missing = {f"{table}.{name}" for table in TABLES for name in _leads(table) - _said(table)}

    assert not missing, f"Add to app/privacy/rules/register: {', '.join(sorted(missing))}"


def test_a_child_of_somebodys_row_is_in_the_register() -> None:
    """A judgement leads to a person by its assessment only."""
    about = {entry.table for entry in REGISTER if entry.is_about_people} - {"audit_event"}
    known = {entry.table for entry in REGISTER} | {table for table, _name in NO_PERSON}
    children = {
        table.name
        for table in TABLES.values()
        for key in table.foreign_keys
        if key.column.table.name in about
    }

    assert not children - known


def test_the_register_names_nothing_that_is_not_there() -> None:
    for entry in REGISTER:
        names = set(TABLES[entry.table].columns.keys())
        assert {*entry.links, *entry.words, *entry.secret} <= names, entry.table
    for table, name in NO_PERSON:
        assert name in TABLES[table].columns, f"{table}.{name}"


def test_no_table_stands_in_the_register_twice() -> None:
    tables = [entry.table for entry in REGISTER]

    assert len(tables) == len(set(tables))


def test_what_leads_to_a_person_through_another_table_arrives() -> None:
    for entry in REGISTER:
        assert all(entry_of(parent.partition(".")[0]) for _column, parent in entry.through)
        assert not entry.is_about_people or _arrives(entry)


def _arrives(entry: Entry) -> bool:
    return bool(entry.about or entry.address) or any(
        _arrives(entry_of(parent.partition(".")[0])) for _column, parent in entry.through
    )


def test_free_text_about_somebody_is_emptied_or_goes() -> None:
    """Whoever adds a text column to a table of a person says what becomes of it."""
    kept = {
        (entry.table, column.name)
        for entry in REGISTER
        if entry.is_about_people and not entry.goes
        for column in TABLES[entry.table].columns
        if re.search(r"(note|reason|reflection|comment|text|words|said|progress)$", column.name)
        and str(column.type) == "TEXT"
        and column.name not in entry.words
    }

    assert not kept, sorted(kept)
