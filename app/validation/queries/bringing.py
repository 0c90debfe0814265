"""Reads of what a judge may attach to a statement: what this claim shows them already."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.assessments.models import EvidenceLink, SentRating
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.organisations.rules import Who
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review


def list_known(claim: Claim, judge: Who, review: Review) -> Sequence[EvidenceItem]:
    """Return items about the worker that the judge knows and the statement has not, the newest
    first: those that were sent with this claim, and those that the judge brought themselves.

    What the worker keeps and has not sent is not among them.
    """
    here = sa.select(EvidenceLink.evidence_id).where(
        EvidenceLink.assessment_id == claim.assessment_id
    )
    sent = sa.exists().where(
        SentRating.assessment_id == EvidenceLink.assessment_id,
        SentRating.statement_id == EvidenceLink.statement_id,
    )
    shown = sa.and_(EvidenceItem.id.in_(here.where(sent)), EvidenceItem.locked)
    chosen = sa.select(EvidenceItem).where(
        EvidenceItem.person_id == claim.worker_id,
        sa.or_(shown, EvidenceItem.added_by_id == judge.person_id),
        EvidenceItem.id.not_in(here.where(EvidenceLink.statement_id == review.statement_id)),
    )
    return db.session.scalars(
        chosen.order_by(EvidenceItem.happened_on.desc(), EvidenceItem.id)
    ).all()
