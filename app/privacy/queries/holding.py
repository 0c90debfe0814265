"""Everything held on a person, table by table, as the register says it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.db.base import Base
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.people.queries import names_of
from app.privacy.rules.copies import Act, Section, plain
from app.privacy.rules.register import REGISTER, Entry, NotYet, entry_of

AT_ONCE = 500


def theirs(entry: Entry, person_id: UUID) -> sa.ColumnElement[bool]:
    """Return the condition that a table's row is about a person."""
    return _about(entry, lambda column: column == person_id)


def of_any(entry: Entry, people: Collection[UUID]) -> sa.ColumnElement[bool]:
    """Return the condition that a table's row is about one of these people."""
    return _about(entry, lambda column: column.in_(people))


def _about(
    entry: Entry, is_theirs: Callable[[sa.ColumnElement[UUID]], sa.ColumnElement[bool]]
) -> sa.ColumnElement[bool]:
    columns = Base.metadata.tables[entry.table].columns
    found = [is_theirs(columns[name]) for name in entry.about]
    if entry.address:
        people = Base.metadata.tables["person"].columns
        own = sa.select(people.work_email).where(is_theirs(people.id))
        found.append(columns[entry.address].in_(own))
    for name, parent in entry.through:
        table, _, key = parent.partition(".")
        above = Base.metadata.tables[table].columns[key or "id"]
        found.append(columns[name].in_(sa.select(above).where(_about(entry_of(table), is_theirs))))
    return sa.or_(*found)


def list_sections(person_id: UUID, *, whole: bool) -> Iterator[Section]:
    """Yield what each table holds of a person, in the register's order; no table without a row.

    Without `whole`, of what administrators may not read there is only the number of rows.
    """
    for entry in REGISTER:
        if not entry.is_about_people:
            continue
        shown = whole or entry.shared
        section = _rows(entry, person_id) if shown else _number(entry, person_id)
        if section.number:
            yield section


def _rows(entry: Entry, person_id: UUID) -> Section:
    table = Base.metadata.tables[entry.table]
    shown = [column for column in table.columns if column.name not in entry.secret]
    found = db.session.execute(sa.select(*shown).where(_told(entry, person_id))).mappings()
    # Put in order here: asked to do it, SQLite walks the whole table by its key.
    keys = [column.name for column in table.primary_key.columns]
    rows = [
        {name: plain(value) for name, value in row.items()}
        for row in sorted(found, key=lambda row: tuple(row[key] for key in keys))
    ]
    return Section(entry, rows, len(rows))


def _number(entry: Entry, person_id: UUID) -> Section:
    table = Base.metadata.tables[entry.table]
    counted = sa.select(sa.func.count()).select_from(table).where(_told(entry, person_id))
    return Section(entry, (), db.session.scalar(counted) or 0)


def _told(entry: Entry, person_id: UUID) -> sa.ColumnElement[bool]:
    return sa.and_(theirs(entry, person_id), _shown_by_now(entry))


def _shown_by_now(entry: Entry) -> sa.ColumnElement[bool]:
    """What others have not shown yet is theirs alone."""
    tables = Base.metadata.tables
    columns = tables[entry.table].columns
    if entry.once is NotYet.AREA_REVEALED:
        reveals, statements = tables["area_reveal"].columns, tables["framework_statement"].columns
        return sa.exists().where(
            reveals.assessment_id == columns.assessment_id,
            reveals.area == statements.area,
            statements.id == columns.statement_id,
        )
    if entry.once is NotYet.GIVEN:
        return columns.given_at.is_not(None)
    if entry.once is NotYet.APPROVED:
        approvals = tables["calibration_approval"].columns
        return sa.exists().where(approvals.release_id == columns.release_id)
    return sa.true()


def list_acts(person_id: UUID) -> Iterator[Act]:
    """Yield what a person did that is about somebody or something else: what, and when."""
    for entry in REGISTER:
        table = Base.metadata.tables[entry.table]
        for name in entry.by:
            column = table.columns[name]
            when = _moment_of(table, name)
            chosen = sa.select(when).where(column == person_id)
            if entry.is_about_people:
                chosen = chosen.where(sa.not_(sa.func.coalesce(theirs(entry, person_id), False)))
            moments = [plain(at) for (at,) in db.session.execute(chosen)]
            yield from (Act(entry.title, name, at) for at in sorted(moments, key=str))


def _moment_of(table: sa.Table, column: str) -> sa.ColumnElement[Any]:
    """Return the column that says when: `signed_by_id` was at `signed_at`; else the first such."""
    stem = column.removesuffix("_by_id").removesuffix("_id")
    wanted = (f"{stem}_at", f"{stem}_on")
    known = [one for one in table.columns if one.name in wanted]
    other = [one for one in table.columns if one.name == "at" or one.name.endswith(("_at", "_on"))]
    return next(iter((*known, *other)), sa.null())


def statement_codes(keys: Sequence[UUID]) -> Mapping[str, str]:
    """Return the codes of statements by key, as text."""
    held: dict[str, str] = {}
    for start in range(0, len(keys), AT_ONCE):
        chosen = sa.select(FrameworkStatement.id, FrameworkStatement.code)
        rows = db.session.execute(
            chosen.where(FrameworkStatement.id.in_(keys[start : start + AT_ONCE]))
        )
        held |= {str(key): code for key, code in rows}
    return held


def people_named(sections: Sequence[Section]) -> Mapping[str, str]:
    """Return the names of the people whom the rows mean by key, as text."""
    keys: set[UUID] = set()
    for section in sections:
        people = _person_columns(section.entry)
        for row in section.rows:
            keys |= {UUID(str(row[name])) for name in people if row.get(name)}
    return {str(key): name for key, name in names_of(keys).items()}


def _person_columns(entry: Entry) -> Sequence[str]:
    table = Base.metadata.tables[entry.table]
    return [
        column.name
        for column in table.columns
        if any(one.column.table.name == "person" for one in column.foreign_keys)
    ]


def files_of(person_id: UUID) -> Sequence[tuple[str, str]]:
    """Return (digest, name) of the files of a person's evidence."""
    table = Base.metadata.tables["evidence_file"].columns
    chosen = sa.select(table.digest, table.name).where(theirs(entry_of("evidence_file"), person_id))
    return [(digest, name) for digest, name in db.session.execute(chosen.order_by(table.kept_at))]


def made_files_of(person_id: UUID) -> Sequence[tuple[str, str]]:
    """Return (digest, name) of the PDFs made of a person's records and plans."""
    table = Base.metadata.tables["document"].columns
    chosen = sa.select(table.digest, table.file_name)
    chosen = chosen.where(theirs(entry_of("document"), person_id)).order_by(table.made_at)
    return [(digest, name) for digest, name in db.session.execute(chosen)]
