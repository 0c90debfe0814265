"""Reads of what a judge may attach to a statement: what this claim shows them already."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.evidence.models import EvidenceItem
from app.extensions import db
from app.organisations.rules import Who
from app.validation.access import may_see_statement
from app.validation.queries.reviews import list_reviews
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review


def list_known(claim: Claim, judge: Who, review: Review) -> Sequence[EvidenceItem]:
    """Return items about the worker that the judge knows and the statement has not, the newest
    first: those that were sent with the statements they see, and those they brought themselves.

    What the worker keeps and has not sent is not among them, whoever added it: training records
    from a file are their worker's to write on.
    """
    seen = {
        item.id
        for one in list_reviews(claim)
        if may_see_statement(judge, claim, safety_critical=one.statement.safety_critical)
        for item in one.evidence
    }
    chosen = sa.select(EvidenceItem).where(
        EvidenceItem.person_id == claim.worker_id,
        EvidenceItem.locked,
        sa.or_(EvidenceItem.id.in_(seen), EvidenceItem.added_by_id == judge.person_id),
        EvidenceItem.id.not_in({item.id for item in review.evidence}),
    )
    return db.session.scalars(
        chosen.order_by(EvidenceItem.happened_on.desc(), EvidenceItem.id)
    ).all()
