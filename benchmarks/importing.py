"""A council's 20,000 people from a file, against writing the same rows and nothing else."""

import csv
import io
import resource
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Flask

from app.db.base import Base
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import london_day
from app.organisations.services import add_organisation
from app.staffing.rules.columns import guess
from app.staffing.rules.fields import Field
from app.staffing.rules.sheets import read_sheet
from app.staffing.services import import_people, plan_sheet
from benchmarks.measure import Line

PEOPLE, TEAMS, ROUNDS = 20_000, 400, 3
BAR, MOST_MB = 10, 1024
# Each after those that it points at, with how its rows of an organisation are found.
TABLES = (
    *("service", "team", "person", "team_membership", "supervision_link", "role_grant"),
    *("employment", "staff_number", "people_import", "people_import_fact"),
)
Rows = Mapping[str, list[dict[str, Any]]]


def a_file(council: str) -> bytes:
    """Return a file of people, ten to a supervisor, supervisors ten to a manager."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    headings = (
        *(Field.EMAIL, Field.NAME, Field.NUMBER, Field.TITLE, Field.SERVICE, Field.TEAM),
        *(Field.SUPERVISOR, Field.STARTS, Field.REGISTRATION, Field.FAMILY, Field.CONTRACT),
    )
    writer.writerow([*headings, Field.FTE])
    for number in range(PEOPLE):
        team = number % TEAMS
        above = f"worker{number // 10}@{council}.example" if number >= 10 else ""
        writer.writerow(
            [
                *(f"worker{number}@{council}.example", f"Worker {number}", number, "Worker"),
                *(f"Service {team // 20}", f"Team {team}", above, "2024-04-03"),
                *("social worker", "family support worker", "permanent", "0.6"),
            ]
        )
    return out.getvalue().encode()


def bring_in(organisation_id: UUID, content: bytes) -> None:
    """Read, compare and write a file, as the command does."""
    sheet = read_sheet(content, "staff.csv")
    columns = guess(sheet.headings, {}).columns
    today = london_day(datetime.now(UTC))
    with writing():
        preview = plan_sheet(sheet, columns, organisation_id, today, everybody=True)
        import_people(preview, "staff.csv", organisation_id=organisation_id, by_id=None)
        db.session.commit()


def rows_of(organisation_id: UUID) -> Rows:
    """Return the rows that an import wrote, under keys of their own."""
    keys: dict[UUID, UUID] = {}
    found = {}
    for name in TABLES:
        table = Base.metadata.tables[name]
        rows = db.session.execute(sa.select(table).where(_of(table, organisation_id))).mappings()
        found[name] = [
            {
                one: keys.setdefault(value, uuid4()) if _is_key(value, organisation_id) else value
                for one, value in row.items()
            }
            for row in rows
        ]
    db.session.rollback()
    for row in found["person"]:
        row["work_email"] = f"{row['id']}@floor.example"
    for row in (*found["service"], *found["staff_number"]):
        for column in {"name", "number"} & set(row):
            row[column] = f"floor {row['id'] if 'id' in row else row['person_id']}"
    return found


def _is_key(value: object, organisation_id: UUID) -> bool:
    return isinstance(value, UUID) and value != organisation_id


def _of(table: sa.Table, organisation_id: UUID) -> sa.ColumnElement[bool]:
    """The condition that a row belongs to an organisation, by itself or by what it points at."""
    if "organisation_id" in table.c:
        return table.c.organisation_id == organisation_id
    for column in ("service_id", "import_id", "person_id", "worker_id"):
        if column in table.c:
            (key,) = table.c[column].foreign_keys
            parent = key.column.table
            chosen = sa.select(parent.c.id).where(parent.c.organisation_id == organisation_id)
            return table.c[column].in_(chosen)
    raise LookupError(table.name)


def insert(rows: Rows) -> None:
    """Write rows, table by table."""
    with writing():
        for name, theirs in rows.items():
            db.session.execute(sa.insert(Base.metadata.tables[name]), theirs)
        db.session.commit()


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield how long an import takes against its rows alone, and how much memory it took."""
    taken: list[float] = []
    floors: list[float] = []
    with app.app_context():
        for turn in range(ROUNDS):
            council = f"council{turn}"
            with writing():
                employer = add_organisation(f"Importing {council}", f"IMPORT{turn}").id
                db.session.commit()
            content = a_file(council)
            taken.append(_seconds(partial(bring_in, employer, content)))
            rows = rows_of(employer)
            floors.append(_seconds(partial(insert, rows)))
    name = f"people.import.20k, {engine_name}"
    yield Line(name, median(taken), "s", median(floors), BAR)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Line(f"{name}: memory", peak, "MB", bar=MOST_MB)


def _seconds(act: Any) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start
