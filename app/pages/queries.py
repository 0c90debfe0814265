"""Reads of pages that belong to no feature."""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.audit.models import Reading
from app.documents.models import BatchFile, BatchReading
from app.evidence.models import EvidenceFile, FileReading
from app.extensions import db
from app.organisations.queries import read_settings
from app.organisations.rules.settings import SUPPORT_EMAIL, SUPPORT_NAME, SUPPORT_PHONE
from app.pages.rules import Checks, Look, Support

CHECKED = Path(__file__).parent / "content" / "checked.json"


def database_answers() -> bool:
    """Whether the database answers the smallest question there is."""
    try:
        return db.session.scalar(sa.select(sa.literal(1))) == 1
    except DBAPIError:
        return False


@lru_cache
def get_last_checks() -> Checks:
    """Return what the browser journeys found of accessibility when they last wrote it down."""
    found = json.loads(CHECKED.read_text(encoding="utf-8"))
    return Checks(date.fromisoformat(found["checked_on"]), found["axe"], found["pages"])


def find_support(organisation_id: UUID) -> Support | None:
    """Return whom an organisation's people ask for help; None when it has set nobody.

    Asked for on pages of what went wrong too: a database that does not answer means None.
    """
    settings = (SUPPORT_NAME, SUPPORT_EMAIL, SUPPORT_PHONE)
    try:
        with db.session.no_autoflush:
            held = read_settings(organisation_id, settings)
    except SQLAlchemyError:
        db.session.rollback()
        return None
    found = Support(*(held[one.name] for one in settings))
    return found if any((found.name, found.email, found.phone)) else None


def list_looks(person_id: UUID, *, first: int, at_most: int) -> Sequence[Look]:
    """Return who looked at what is held of a person, and when, the newest first.

    Pages, files of their evidence, and files of theirs in a batch that somebody downloaded.
    """
    pages = sa.select(Reading.at, Reading.reader_id, Reading.subject).where(
        Reading.person_id == person_id
    )
    files = (
        sa.select(FileReading.at, FileReading.by_id, sa.literal("evidence file"))
        .join(EvidenceFile, EvidenceFile.id == FileReading.file_id)
        .where(EvidenceFile.person_id == person_id)
    )
    in_batches = (
        sa.select(BatchReading.at, BatchReading.by_id, BatchFile.kind)
        .join(BatchFile, BatchFile.batch_id == BatchReading.batch_id)
        .where(BatchFile.person_id == person_id, BatchReading.by_id != person_id)
    )
    every = pages.union_all(files, in_batches).subquery()
    newest = (every.c[0].desc(), every.c[2], every.c[1])
    rows = db.session.execute(sa.select(every).order_by(*newest).offset(first).limit(at_most))
    return [Look(*row) for row in rows]
