"""What observers sent stands with the statements it is about, whoever likes it or not."""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, EvidenceLink
from app.assessments.queries.received import list_linked, list_places, list_unsigned
from app.assessments.rules import Side
from app.db.errors import flush
from app.evidence.queries.observations import list_bearing
from app.evidence.rules import months_before
from app.evidence.rules.observations import MONTHS_THAT_COUNT
from app.extensions import db


def attach_received(assessment: Assessment, *, now: datetime) -> None:
    """Attach what was received about the worker within a year to the statements it is about.

    These links are nobody's side, so they count in no limit, and nobody's page takes them off.
    Statements are matched by permanent id: what was asked for another version finds its place.
    """
    since = months_before(now.date(), MONTHS_THAT_COUNT)
    bearing = list_bearing(assessment.person_id, since)
    if not bearing:
        return
    # Two that attach at the same time take turns.
    chosen = sa.select(Assessment.id).where(Assessment.id == assessment.id)
    db.session.execute(chosen.with_for_update(key_share=True))
    places = list_places(assessment.id, {one.permanent_id for one in bearing})
    held = list_linked(assessment.id, {one.evidence_id for one in bearing})
    statements = {permanent_id: statement_id for statement_id, permanent_id in places}
    db.session.add_all(
        EvidenceLink(
            assessment_id=assessment.id,
            statement_id=statements[one.permanent_id],
            evidence_id=one.evidence_id,
            side=Side.OBSERVER,
            linked_by_id=one.asked_by_id,
        )
        for one in bearing
        if one.permanent_id in statements
        and (one.evidence_id, statements[one.permanent_id]) not in held
    )
    flush()


def stand_with_claims(person_id: UUID) -> None:
    """Attach what was just received to everything the worker has not had signed off."""
    now = datetime.now(UTC)
    for assessment in list_unsigned(person_id):
        attach_received(assessment, now=now)
