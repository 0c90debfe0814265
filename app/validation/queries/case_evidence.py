"""Reads of the evidence of a case: what its signed record names, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.evidence.models import EvidenceFile, EvidenceItem
from app.evidence.queries import map_files
from app.extensions import db
from app.organisations.rules import Who
from app.validation.queries.cases import CaseShown, get_case


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of an item that a case's record names."""

    found: CaseShown
    file: EvidenceFile


def map_case_evidence(found: CaseShown) -> Mapping[UUID, EvidenceItem]:
    """Return the items that the statements of a case rest on, by key; one query.

    An item that was erased since is not among them; the record keeps its type, day and digest.
    """
    keys = {item.key for one in found.statements for item in one.evidence}
    chosen = sa.select(EvidenceItem).where(
        EvidenceItem.id.in_(keys),
        EvidenceItem.person_id == found.record.worker,
        EvidenceItem.locked,
    )
    return {item.id: item for item in db.session.scalars(chosen)}


def map_case_files(items: Mapping[UUID, EvidenceItem]) -> Mapping[UUID, Sequence[EvidenceFile]]:
    """Return the files of these items."""
    return map_files(items.keys()) if items else {}


def get_case_file(moderation_case_id: UUID, file_id: UUID, visible_to: Who) -> CaseFile:
    """Return a file that a case's record names to who may read the case; raises `NothingFound`."""
    found = get_case(moderation_case_id, visible_to)
    items = map_case_evidence(found)
    signed = {
        file.digest for one in found.statements for item in one.evidence for file in item.files
    }
    for files in map_case_files(items).values():
        for file in files:
            if file.id == file_id and file.digest in signed:
                return CaseFile(found, file)
    raise NothingFound()
