"""Reads of everybody who had a part in a claim, whether or not they still have one."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment
from app.extensions import db
from app.organisations.models import SupervisionLink
from app.validation.models import AreaReveal, Decision, Judgement, StoodIn
from app.validation.rules.days import london_day


def map_parties(assessment_ids: Collection[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """Return who judged, decided, showed or stood in on these claims, and who supervised or
    assessed their workers while they were open; by assessment, without the workers. Two queries."""
    found: dict[UUID, set[UUID]] = {key: set() for key in assessment_ids}
    for key, person_id in db.session.execute(_acted(assessment_ids)):
        found[key].add(person_id)
    chosen = (
        sa.select(Assessment, SupervisionLink)
        .join(SupervisionLink, SupervisionLink.worker_id == Assessment.person_id)
        .where(Assessment.id.in_(assessment_ids))
    )
    for assessment, link in db.session.execute(chosen):
        if _was_open(assessment, link):
            found[assessment.id] |= {key for key in (link.supervisor_id, link.assessor_id) if key}
    return {key: frozenset(people) for key, people in found.items()}


def _acted(assessment_ids: Collection[UUID]) -> sa.CompoundSelect[UUID, UUID]:
    columns = (
        (Judgement.assessment_id, Judgement.judge_id),
        (Decision.assessment_id, Decision.decided_by_id),
        (AreaReveal.assessment_id, AreaReveal.revealed_by_id),
        (StoodIn.assessment_id, StoodIn.person_id),
        (StoodIn.assessment_id, StoodIn.supervisor_id),
    )
    return sa.union(*(sa.select(*pair).where(pair[0].in_(assessment_ids)) for pair in columns))


def _was_open(assessment: Assessment, link: SupervisionLink) -> bool:
    """Whether a claim was open on a day on which a link held."""
    first = london_day(assessment.sent_at or assessment.started_at)
    last = london_day(assessment.signed_at or datetime.now(UTC))
    return link.from_on <= last and (link.until_on is None or link.until_on >= first)
