"""What a signed record says of evidence and its files, and whether the files still are what it
says."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from app.assessments.queries.signed import Attached, map_evidence
from app.assessments.rules import Side
from app.audit.rules import canonical, sha256
from app.documents.storage import FileGone, Storage, StorageFailed
from app.evidence.models import EvidenceFile, EvidenceItem
from app.evidence.queries import map_files
from app.validation.rules.record import RecordedEvidence, RecordedFile, SignedRecord

Recorded = Mapping[UUID, Sequence[RecordedEvidence]]
Pairs = Mapping[UUID, Sequence[tuple[Attached, EvidenceItem]]]


def recorded_evidence(assessment_ids: Collection[UUID]) -> Mapping[UUID, Recorded]:
    """Return the evidence of assessments as a record says it, by assessment and statement."""
    return recorded_attached(map_evidence(assessment_ids))


def recorded_attached(attached: Pairs) -> Mapping[UUID, Recorded]:
    """Return as a record says it what `map_evidence` found."""
    items = {item.id: item for pairs in attached.values() for _link, item in pairs}
    files = map_files(items.keys()) if items else {}
    said = {key: _said(item, files.get(key, ())) for key, item in items.items()}
    found: dict[UUID, dict[UUID, list[RecordedEvidence]]] = {}
    # An item stands with many statements, and is put in words once for each side.
    made: dict[UUID, dict[Side, RecordedEvidence]] = {key: {} for key in items}
    for assessment_id, pairs in attached.items():
        by_statement = found.setdefault(assessment_id, {})
        for link, item in pairs:
            by_side = made[item.id]
            if link.side not in by_side:
                by_side[link.side] = _recorded(
                    item, link.side.value, said[item.id], files.get(item.id, ())
                )
            by_statement.setdefault(link.statement_id, []).append(by_side[link.side])
    return found


def wrong_file(record: SignedRecord, kept: Storage, whole: set[str]) -> str | None:
    """Say which file of a record is missing or altered, or None. `whole` holds the digests that
    were found whole before, and grows."""
    items = (item for statement in record.statements for item in statement.evidence)
    return next(filter(None, (wrong_file_of(item, kept, whole) for item in items)), None)


def wrong_file_of(item: RecordedEvidence, kept: Storage, whole: set[str]) -> str | None:
    """Say which file of one item is missing or altered, or None."""
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


def recorded_items(items: Iterable[EvidenceItem]) -> Mapping[UUID, RecordedEvidence]:
    """Return items of the worker's own as a record says them, by key."""
    held = {item.id: item for item in items}
    files = map_files(held.keys()) if held else {}
    return {
        key: _recorded(item, Side.WORKER.value, _said(item, files.get(key, ())), files.get(key, ()))
        for key, item in held.items()
    }


def _said(item: EvidenceItem, files: Sequence[EvidenceFile]) -> str:
    """Return the digest of what an item says."""
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
    return sha256(canonical(said))


def _recorded(
    item: EvidenceItem, side: str, digest: str, files: Sequence[EvidenceFile]
) -> RecordedEvidence:
    return RecordedEvidence(
        key=item.id,
        type=item.type.value,
        happened_on=item.happened_on,
        attached_by=side,
        digest=digest,
        files=tuple(
            RecordedFile(digest=one.digest, type=one.content_type.value, size=one.size)
            for one in files
        ),
    )
