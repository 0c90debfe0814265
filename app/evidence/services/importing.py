"""Training records taken in whole: every new record of a file, or none of them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, constraint_name, flush
from app.evidence.models import EvidenceItem, TrainingImport
from app.evidence.rules import EvidenceType
from app.evidence.rules.training import Outcome, Planned, Preview, record_key
from app.extensions import db

_ONCE = "uq_evidence_item_person_id_imported_as"


class ImportedMeanwhile(DomainError):
    """What the file would do changed after the preview."""

    sentence = (
        "People or their records changed after you saw this, so nothing was imported. "
        "Look at what the file would do now, and confirm again."
    )


class RowsRefused(DomainError):
    """Rows are refused, and nobody said that they may be left out."""

    sentence = (
        "Some rows are refused, so nothing was imported. Mend them in your file and upload it "
        "again, or say that they are to be left out."
    )


class NothingNew(DomainError):
    """The file holds nothing that is not there already."""

    sentence = "Nothing in this file is new, so there is nothing to import."


class FamilyNotRuledOutInFile(DomainError):
    """Whoever imports did not declare that the file names no family."""

    sentence = "Confirm that nothing in this file names a child or a family."


constraint(_ONCE, ImportedMeanwhile)


def import_training(
    preview: Preview,
    file_name: str,
    *,
    organisation_id: UUID,
    by_id: UUID,
    names_no_family: bool,
    leave_out: bool = False,
    now: datetime | None = None,
) -> TrainingImport:
    """Add every new record of a preview to its person's evidence, in one go.

    What is there already stays as its worker wrote it. Raises `RowsRefused` unless they may be
    left out, `NothingNew`, `FamilyNotRuledOutInFile`, or `ImportedMeanwhile`.
    """
    _refuse(preview, names_no_family=names_no_family, leave_out=leave_out)
    new = preview.new
    made = TrainingImport(
        organisation_id=organisation_id,
        by_id=by_id,
        file_name=file_name,
        records=len(new),
        imported_at=now or datetime.now(UTC),
    )
    db.session.add(made)
    flush()
    _insert(made, new)
    _record(made)
    return made


def _refuse(preview: Preview, *, names_no_family: bool, leave_out: bool) -> None:
    if not names_no_family:
        raise FamilyNotRuledOutInFile(field="names_no_family")
    if Outcome.REFUSED in preview.counts and not leave_out:
        raise RowsRefused(field="leave_out")
    if not preview.new:
        raise NothingNew()


def _record(made: TrainingImport) -> None:
    record_event(
        "imported",
        "training records",
        made.id,
        organisation_id=made.organisation_id,
        by_id=made.by_id,
        records=made.records,
    )


def _insert(made: TrainingImport, new: Sequence[Planned]) -> None:
    try:
        db.session.execute(sa.insert(EvidenceItem), list(_items(made, new)))
    except IntegrityError as broken:
        if constraint_name(broken) != _ONCE:
            raise
        raise ImportedMeanwhile() from broken


def _items(made: TrainingImport, new: Sequence[Planned]) -> Iterator[dict[str, Any]]:
    for one in new:
        row = one.row
        yield {
            "id": uuid4(),
            "organisation_id": made.organisation_id,
            "person_id": one.person_id,
            "type": EvidenceType.TRAINING_COMPLETED,
            "title": row.title,
            "text": "",
            "reference": row.course,
            "provider": row.provider,
            "happened_on": row.day,
            "valid_until": row.ends,
            "names_no_family": True,
            "added_by_id": made.by_id,
            "added_at": made.imported_at,
            "locked": False,
            "version": 1,
            "import_id": made.id,
            "imported_as": record_key(row.title, row.day),
        }
