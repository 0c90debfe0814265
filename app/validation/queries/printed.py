"""A signed record put together for its PDF."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.assessments.queries import get_assessment_by_id
from app.assessments.queries.renewing import list_revocations
from app.frameworks.queries import get_framework
from app.people.queries import names_of
from app.validation.queries.heads import head_in_force
from app.validation.queries.portable import find_since
from app.validation.queries.records import get_sign_off
from app.validation.queries.showing import find_alteration
from app.validation.rules.record import read_record
from app.validation.rules.record_shown import RecordShown, ShownRevocation


def show_record(assessment_id: UUID, today: date) -> RecordShown:
    """Return everything that the PDF of a signed record says on `today`; raises `NothingFound`."""
    signed = get_sign_off(assessment_id)
    assessment = get_assessment_by_id(assessment_id)
    record = read_record(signed.snapshot)
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    since = find_since(assessment.person_id, today)
    return RecordShown(
        organisation_id=signed.organisation_id,
        record=record,
        number=signed.number,
        digest=signed.digest,
        snapshot_digest=signed.snapshot_digest,
        head=head_in_force(signed.organisation_id),
        banner=framework.banner,
        role=framework.role_profile(record.role_profile).title,
        today=today,
        since={key: one for (of, key), one in since.items() if of == assessment_id},
        area_titles={area.code: area.title for area in framework.areas},
        altered=find_alteration(signed) or "",
        revocations=_revocations(assessment_id, {one.key: one.code for one in record.statements}),
    )


def _revocations(assessment_id: UUID, codes: Mapping[UUID, str]) -> list[ShownRevocation]:
    found = list_revocations(assessment_id=assessment_id)
    names = names_of(one.row.revoked_by_id for one in found)
    return [
        ShownRevocation(
            code=codes.get(one.row.permanent_id, ""),
            by_name=names[one.row.revoked_by_id],
            at=one.row.revoked_at,
            reason=one.row.reason,
            reply=one.reply.text if one.reply else "",
        )
        for one in found
    ]
