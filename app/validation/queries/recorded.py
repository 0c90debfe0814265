"""What a signed record says of evidence and its files, and whether the files still are what it
says."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.assessments.queries import list_evidence
from app.audit.rules import canonical, sha256
from app.documents.storage import FileGone, Storage, StorageFailed
from app.evidence.models import EvidenceFile, EvidenceItem
from app.evidence.queries import map_files
from app.validation.rules.record import RecordedEvidence, RecordedFile, SignedRecord


def recorded_evidence(assessment_id: UUID) -> Mapping[UUID, Sequence[RecordedEvidence]]:
    """Return the evidence of an assessment as a record says it, by statement."""
    attached = list_evidence(assessment_id)
    files = map_files({item.id for _link, item in attached}) if attached else {}
    found: dict[UUID, list[RecordedEvidence]] = {}
    for link, item in attached:
        made = _recorded(item, link.side.value, files.get(item.id, ()))
        found.setdefault(link.statement_id, []).append(made)
    return found


def wrong_file(record: SignedRecord, kept: Storage, whole: set[str]) -> str | None:
    """Say which file of a record is missing or altered, or None. `whole` holds the digests that
    were found whole before, and grows."""
    for statement in record.statements:
        for item in statement.evidence:
            for file in item.files:
                if file.digest in whole:
                    continue
                try:
                    kept.read(file.digest)
                except FileGone:
                    return f"the file {file.digest} of evidence {item.key} is missing or altered"
                except StorageFailed:
                    return f"the file {file.digest} of evidence {item.key} cannot be read just now"
                whole.add(file.digest)
    return None


def _recorded(item: EvidenceItem, side: str, files: Sequence[EvidenceFile]) -> RecordedEvidence:
    said: dict[str, object] = {
        "happened_on": item.happened_on.isoformat(),
        "person": str(item.person_id),
        "reference": item.reference,
        "text": item.text,
        "title": item.title,
        "type": item.type.value,
        "valid_until": item.valid_until.isoformat() if item.valid_until else None,
    }
    if item.provider:
        said["provider"] = item.provider
    if files:
        said["files"] = [file.name for file in files]
    return RecordedEvidence(
        key=item.id,
        type=item.type.value,
        happened_on=item.happened_on,
        attached_by=side,
        digest=sha256(canonical(said)),
        files=tuple(
            RecordedFile(digest=one.digest, type=one.content_type.value, size=one.size)
            for one in files
        ),
    )
