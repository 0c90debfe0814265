"""Reads for taking in a portable record: the file that waits, what it would do, what came in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, EvidenceLink
from app.assessments.rules import AssessmentKind, AssessmentState
from app.db.domain import NothingFound
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.queries import get_framework, get_version
from app.organisations.rules import Who
from app.validation.models import PortableImport, PortableUpload, PriorStatement
from app.validation.rules.prior import Target
from app.validation.rules.trust import Checked
from skills_framework.model import Framework

KEPT_FOR = timedelta(days=1)


def get_portable_upload(portable_upload_id: UUID, visible_to: Who) -> PortableUpload:
    """Return a file that this person uploaded within the last day; raises `NothingFound`."""
    found = db.session.get(PortableUpload, portable_upload_id)
    if (
        found is None
        or found.by_id != visible_to.person_id
        or found.uploaded_at <= datetime.now(UTC) - KEPT_FOR
    ):
        raise NothingFound()
    return found


def get_portable_import(portable_import_id: UUID, visible_to: Who) -> PortableImport:
    """Return what the asking person took in; raises `NothingFound`."""
    found = db.session.get(PortableImport, portable_import_id)
    if found is None or found.person_id != visible_to.person_id:
        raise NothingFound()
    return found


def list_portable_imports(person_id: UUID) -> Sequence[PortableImport]:
    """Return what a person took in, the newest first."""
    chosen = sa.select(PortableImport).where(PortableImport.person_id == person_id)
    return db.session.scalars(chosen.order_by(PortableImport.imported_at.desc())).all()


@dataclass(frozen=True, slots=True)
class PriorItem:
    """An evidence item that came from elsewhere, and which statement it was there."""

    evidence_id: UUID
    title: str
    permanent_id: UUID
    framework: str
    version: str
    code: str


def list_prior_items(import_id: UUID) -> Sequence[PriorItem]:
    """Return what one portable record became, in the order of statements."""
    chosen = (
        sa.select(
            EvidenceItem.id,
            EvidenceItem.title,
            PriorStatement.permanent_id,
            PriorStatement.framework,
            PriorStatement.version,
            PriorStatement.code,
        )
        .join(PriorStatement, PriorStatement.evidence_id == EvidenceItem.id)
        .where(PriorStatement.import_id == import_id)
        .order_by(EvidenceItem.happened_on.desc(), PriorStatement.code)
    )
    return [PriorItem(*row) for row in db.session.execute(chosen)]


def find_held_already(person_id: UUID, digests: Collection[str]) -> Mapping[tuple[str, UUID], bool]:
    """Return which statements of these signed records a person took in before, by the record's
    digest and the permanent id; and whether their signature was checked then."""
    chosen = (
        sa.select(EvidenceItem.reference, PriorStatement.permanent_id, PortableImport.checked)
        .join(PriorStatement, PriorStatement.evidence_id == EvidenceItem.id)
        .join(PortableImport, PortableImport.id == PriorStatement.import_id)
        .where(EvidenceItem.person_id == person_id, EvidenceItem.reference.in_(digests))
    )
    held: dict[tuple[str, UUID], bool] = {}
    for digest, key, checked in db.session.execute(chosen):
        held[digest, key] = held.get((digest, key), False) or checked is not Checked.NOT_CHECKED
    return held


def find_open_assessment(person_id: UUID) -> Assessment | None:
    """Return the assessment of a cycle that a person is filling in, the newest, or None."""
    chosen = sa.select(Assessment).where(
        Assessment.person_id == person_id,
        Assessment.state == AssessmentState.IN_PROGRESS,
        Assessment.kind == AssessmentKind.IN_CYCLE,
    )
    return db.session.scalar(chosen.order_by(Assessment.started_at.desc()).limit(1))


def find_target(person_id: UUID) -> tuple[Assessment, Target] | None:
    """Return the assessment that a person is filling in with what it is of, or None."""
    assessment = find_open_assessment(person_id)
    if assessment is None:
        return None
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    return assessment, Target(framework, versions_up_to(assessment.version_id))


def find_attached(assessment_id: UUID, evidence_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of these items are attached to a statement of an assessment."""
    chosen = sa.select(EvidenceLink.evidence_id).where(
        EvidenceLink.assessment_id == assessment_id, EvidenceLink.evidence_id.in_(evidence_ids)
    )
    return frozenset(db.session.scalars(chosen))


def versions_up_to(version_id: UUID) -> list[Framework]:
    """Return the versions of a framework from its first known one up to this one, in order."""
    found: list[Framework] = []
    version: UUID | None = version_id
    while version is not None:
        found.insert(0, get_framework(version))
        version = get_version(version).predecessor_id
    return found
