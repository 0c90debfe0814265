"""Reads of files of evidence items."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import undefer

from app.db.asked import KEYS
from app.db.domain import NothingFound
from app.db.rows import read_rows
from app.documents.scanning import ScanState
from app.evidence.models import EvidenceFile, EvidenceItem, FileReading, FileScan
from app.extensions import db
from app.organisations.rules import Who
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class Opening:
    """That somebody opened a file that is another person's."""

    file_id: UUID
    name: str
    at: datetime


IN_ORDER = (EvidenceFile.kept_at, EvidenceFile.id)


def sum_added_since(by_id: UUID, since: datetime) -> int:
    """Return how many bytes of files somebody has added since then, as they are kept."""
    chosen = sa.select(sa.func.sum(EvidenceFile.size)).where(
        EvidenceFile.added_by_id == by_id, EvidenceFile.kept_at > since
    )
    return db.session.scalar(chosen) or 0


def get_file(file_id: UUID, visible_to: Who) -> EvidenceFile:
    """Return a file of the person who is asking; raises `NothingFound` for anybody else's."""
    chosen = sa.select(EvidenceFile).where(
        EvidenceFile.id == file_id, EvidenceFile.person_id == visible_to.person_id
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound()
    return found


def list_files_of(evidence_id: UUID, *, with_text: bool = False) -> Sequence[EvidenceFile]:
    """Return the files of an item in the order they were added."""
    chosen = sa.select(EvidenceFile).where(EvidenceFile.evidence_id == evidence_id)
    if with_text:
        chosen = chosen.options(undefer(EvidenceFile.text))
    return db.session.scalars(chosen.order_by(*IN_ORDER)).all()


def map_files(
    evidence_ids: Collection[UUID], *, with_text: bool = False
) -> Mapping[UUID, Sequence[EvidenceFile]]:
    """Return the files of these items by item, in one query; an item without files is left out."""
    found: dict[UUID, list[EvidenceFile]] = {}
    for file in read_rows(_files(with_text=with_text), {"keys": list(evidence_ids)}):
        found.setdefault(file.evidence_id, []).append(file)
    return found


@cache
def _files(*, with_text: bool) -> sa.Select[EvidenceFile]:
    """Put the query together once: it is asked with every page about a claim."""
    chosen = sa.select(EvidenceFile).where(EvidenceFile.evidence_id.in_(KEYS))
    if with_text:
        chosen = chosen.options(undefer(EvidenceFile.text))
    return chosen.order_by(*IN_ORDER)


def list_openings(file_ids: Collection[UUID]) -> Sequence[Opening]:
    """Return who opened these files, other than their owner, and when; the newest first."""
    chosen = (
        sa.select(FileReading.file_id, Person.name, FileReading.at)
        .join(Person, Person.id == FileReading.by_id)
        .where(FileReading.file_id.in_(file_ids))
        .order_by(FileReading.at.desc(), FileReading.id)
    )
    return [Opening(*row) for row in db.session.execute(chosen)] if file_ids else []


def find_same(person_id: UUID, digest: str) -> EvidenceItem | None:
    """Return the person's own item that holds a file with this digest, as it came or as it is
    kept; never anybody else's."""
    chosen = (
        sa.select(EvidenceItem)
        .join(EvidenceFile, EvidenceFile.evidence_id == EvidenceItem.id)
        .where(
            EvidenceFile.person_id == person_id,
            sa.or_(EvidenceFile.original_digest == digest, EvidenceFile.digest == digest),
        )
        .order_by(*IN_ORDER)
        .limit(1)
    )
    return db.session.scalar(chosen)


def find_scan(digest: str) -> ScanState | None:
    """Return what the scanner said of these bytes, or None when there was no scanner."""
    chosen = sa.select(FileScan.state).where(FileScan.digest == digest)
    return db.session.scalar(chosen)


def list_unscanned() -> Sequence[str]:
    """Return the digests of bytes that wait for the scanner, those that wait longest first."""
    chosen = sa.select(FileScan.digest).where(FileScan.state == ScanState.WAITING)
    return db.session.scalars(chosen.order_by(FileScan.scanned_at, FileScan.digest)).all()


def list_pointed_at() -> frozenset[str]:
    """Return the digests of every file that an item has."""
    return frozenset(db.session.scalars(sa.select(EvidenceFile.digest)))
