"""Reads of files that wait, of columns, and of what was imported."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.documents.importing.keeping import get_own
from app.documents.importing.rules import KEPT_FOR
from app.extensions import db
from app.organisations.rules import Who
from app.people.models import Person
from app.staffing.models import PeopleColumns, PeopleFile, PeopleImport, PeopleImportFact
from app.staffing.rules.outcomes import Outcome

AT_MOST = 20


def get_people_file(people_file_id: UUID, visible_to: Who) -> PeopleFile:
    """Return a file that this person uploaded within the last day; raises `NothingFound`."""
    return get_own(
        PeopleFile,
        people_file_id,
        organisation_id=visible_to.organisation_id,
        by_id=visible_to.person_id,
    )


def list_waiting_files(who: Who) -> Sequence[PeopleFile]:
    """Return the files that this person has neither confirmed nor dropped, the newest first."""
    chosen = sa.select(PeopleFile).where(
        PeopleFile.organisation_id == who.organisation_id,
        PeopleFile.by_id == who.person_id,
        PeopleFile.uploaded_at > datetime.now(UTC) - KEPT_FOR,
    )
    return db.session.scalars(chosen.order_by(PeopleFile.uploaded_at.desc(), PeopleFile.id)).all()


def find_kept_preview(people_file_id: UUID) -> bytes:
    """Return what the worker kept of what a read file would do; empty when it kept nothing."""
    chosen = sa.select(PeopleFile.content).where(
        PeopleFile.id == people_file_id, PeopleFile.rows != ""
    )
    return db.session.scalar(chosen) or b""


def find_columns(organisation_id: UUID) -> Mapping[str, str]:
    """Return which columns an organisation said are which, by the headings' plain spelling."""
    chosen = (
        sa.select(PeopleColumns.columns)
        .where(PeopleColumns.organisation_id == organisation_id)
        .order_by(PeopleColumns.kept_at.desc(), PeopleColumns.id)
        .limit(1)
    )
    found: Mapping[str, str] = json.loads(db.session.scalar(chosen) or "{}")
    return found


def get_people_import(people_import_id: UUID, visible_to: Who) -> PeopleImport:
    """Return an import of this person's organisation; raises `NothingFound`."""
    found = db.session.get(PeopleImport, people_import_id)
    if found is None or found.organisation_id != visible_to.organisation_id:
        raise NothingFound()
    return found


def list_people_imports(organisation_id: UUID) -> Sequence[sa.Row[PeopleImport, str | None]]:
    """Return an organisation's last imports and who made each, the newest first."""
    chosen = (
        sa.select(PeopleImport, Person.name)
        .outerjoin(Person, Person.id == PeopleImport.by_id)
        .where(PeopleImport.organisation_id == organisation_id)
        .order_by(PeopleImport.imported_at.desc(), PeopleImport.id)
        .limit(AT_MOST)
    )
    return db.session.execute(chosen).all()


def list_facts(
    people_import_id: UUID, first: int, at_most: int
) -> Sequence[sa.Row[PeopleImportFact, str]]:
    """Return what an import did to whom, by name."""
    chosen = (
        sa.select(PeopleImportFact, Person.name)
        .join(Person, Person.id == PeopleImportFact.person_id)
        .where(PeopleImportFact.import_id == people_import_id)
        .order_by(Person.name, Person.id)
        .offset(first)
        .limit(at_most)
    )
    return db.session.execute(chosen).all()


def find_invited(people_file_id: UUID) -> bool:
    """Return whether whoever confirmed a file wants those who join by it to be invited."""
    upload = db.session.get(PeopleFile, people_file_id)
    return upload is not None and upload.invite


def list_joined(people_import_id: UUID) -> Sequence[tuple[UUID, str]]:
    """Return the keys and work e-mails of those who joined by an import, by work e-mail."""
    chosen = (
        sa.select(Person.id, Person.work_email)
        .join(PeopleImportFact, PeopleImportFact.person_id == Person.id)
        .where(
            PeopleImportFact.import_id == people_import_id,
            PeopleImportFact.outcome == Outcome.JOINS,
        )
        .order_by(Person.work_email)
    )
    return db.session.execute(chosen).all()
